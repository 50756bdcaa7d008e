"""The arguments of `portside`."""

import argparse
import os
import sys
from functools import partial

from tutorial.cli.options import FORMATS, Options
from tutorial.cli.version import KUBERNETES, VERSION

_REVIEW = """\
examples:
  portside review service.yaml              one file
  portside review deploy/                   every *.yaml, *.yml and *.json below a folder
  portside review 'deploy/**/*.yaml'        a pattern, expanded here when the shell did not
  kustomize build . | portside review -     standard input
  portside review --format github deploy/   annotations in a pull request
  portside review --namespaces shop,pay .   only these namespaces exist besides Kubernetes' own

exit status: 0 every file is accepted, 1 at least one is refused, 2 usage, or a file that cannot be read
"""
_EXPLAIN = """\
examples:
  portside explain                                  every page there is
  portside explain node-port-out-of-range           one page
  portside explain 'The Service "web" is invalid…'  the page of a message, as kubectl printed it
  kubectl apply -f web.yaml 2>&1 | portside explain -

exit status: 0 explained, 1 no page fits, 2 usage
"""


def read(arguments: list[str] | None) -> argparse.Namespace:
    """Read the arguments; prints help, version or a usage error and exits by itself."""
    parser = argparse.ArgumentParser(
        prog="portside",
        formatter_class=_formatter(),
        description=f"What a Kubernetes {KUBERNETES} API server says about a manifest, where in the text, and why.",
        epilog="“portside COMMAND --help” shows examples.",
    )
    parser.add_argument(
        "--version", action="version", version=f"portside {VERSION} (checks against Kubernetes {KUBERNETES})"
    )
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", required=True, prog="portside")
    _review(commands)
    _explain(commands)
    given, rest = parser.parse_known_args(arguments)
    if given.command == "review" and all(one == "-" or not one.startswith("-") for one in rest):
        given.paths += rest  # files may stand behind options too
    elif rest:
        parser.error(f"unknown: {' '.join(rest)} (“portside {given.command} --help” lists the options)")
    return given


def _review(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = commands.add_parser(
        "review",
        help="say what `kubectl create -f` would print, and why",
        description="Review manifests as `kubectl create -f` would meet them, each file in a cluster of its own.",
        epilog=_REVIEW,
        formatter_class=_formatter(),
    )
    add = parser.add_argument
    add("paths", metavar="FILE", nargs="+", help="a file, a folder, a pattern, or - for standard input")
    add("--format", choices=FORMATS, default="text", help="how to print (default: text)")
    loud = parser.add_mutually_exclusive_group()
    loud.add_argument("-q", "--quiet", action="store_true", help="print what is refused, and nothing else")
    loud.add_argument(
        "-v", "--verbose", action="store_true", help="explanations in full, advice, and what the cluster would add"
    )
    _color(parser)
    add(
        "--namespaces",
        metavar="A,B",
        action="append",
        help="the namespaces that exist besides Kubernetes' own (default: every namespace that a file names)",
    )
    add(
        "--empty-cluster",
        action="store_true",
        help="take nothing for granted: no namespaces and no kinds but Kubernetes' own, unless --namespaces adds some",
    )
    add(
        "--only-manifests",
        action="store_true",
        help="leave out files that are no Kubernetes manifests, also where they are named (folders always do)",
    )
    add("--stdin-filename", metavar="NAME", default="STDIN", help="what standard input is called in the output")
    _site(parser)


def _explain(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = commands.add_parser(
        "explain",
        help="say what a message means, and how to fix its cause",
        description="Print a page of the catalogue of errors.",
        epilog=_EXPLAIN,
        formatter_class=_formatter(),
    )
    parser.add_argument("words", metavar="SLUG|MESSAGE", nargs="*", help="a page's name, a message, or - for a paste")
    _color(parser)
    _site(parser)


def _formatter() -> "partial[argparse.RawDescriptionHelpFormatter]":
    """Give the width beforehand: argparse would ask shutil for it, and its import takes 5 ms."""
    return partial(argparse.RawDescriptionHelpFormatter, width=min(width(), 120))


def _color(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--color",
        choices=("auto", "always", "never"),
        default="auto",
        help="auto: on a terminal, unless NO_COLOR is set",
    )


def _site(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--site", metavar="URL", default="", help="where your Portside is, to link to its explanations")


def options(given: argparse.Namespace) -> Options:
    """Return what `review` was asked for."""
    named = None if given.namespaces is None else _names(given.namespaces)
    return Options(
        format=given.format,
        loudness="quiet" if given.quiet else "verbose" if given.verbose else "normal",
        color=wants_color(given.color),
        width=width(),
        namespaces=() if named is None and given.empty_cluster else named,
        custom_kinds=not given.empty_cluster,
        only_manifests=given.only_manifests,
        site=given.site.rstrip("/"),
    )


def _names(lists: list[str]) -> tuple[str, ...]:
    return tuple(name.strip() for names in lists for name in names.split(",") if name.strip())


def wants_color(asked: str) -> bool:
    """Whether to print in colour (no-color.org)."""
    if asked != "auto":
        return asked == "always"
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def width() -> int:
    """Return how many columns a line may take: the terminal's, or 100 where there is none."""
    try:
        return max(40, os.get_terminal_size(sys.stdout.fileno()).columns)
    except (OSError, ValueError):  # no terminal, or no file at all
        return 100
