"""Every mistake that content can have is named, with its file, line and column."""
# ruff: noqa: E501 - a table of cases reads best with one case a line

from pathlib import Path

import pytest

from tests.course.folder import FILES, write
from tutorial.course.load import load

LESSON = "lessons/07-door/lesson.md"
CLUSTER = "lessons/07-door/cluster.yaml"
QUIZ = "lessons/07-door/quiz.yaml"
EXERCISE = "lessons/07-door/exercises/open/exercise.yaml"
REJECTED = "lessons/07-door/exercises/open/rejected/closed.yaml"
HINTS = "lessons/07-door/exercises/open/hints.md"
FIGURE = "lessons/07-door/figures/way.svg"
TERM = "glossary/cluster-ip.md"
END = "Go on to the"  # the line before which a lesson's test puts its own text: line 31

# (what is wrong, file, text that is replaced, by what, the error)
CASES = [
    # front matter
    ("no front matter", LESSON, "---\nid: door", "id: door", "1:1: a lesson begins with its front matter, between two lines of ---"),
    ("missing key", LESSON, "tagline: A way in\n", "", "2:1: front matter needs the key tagline"),
    ("unknown key", LESSON, "minutes: 6", "minutes: 6\nauthor: me", "7:1: unknown key author in front matter; known are covers, description, id, lab, minutes, outcomes, tagline, title, type"),
    ("key twice", LESSON, "minutes: 6", "minutes: 6\nid: wall", "7:1: id is there twice"),
    ("empty title", LESSON, "title: The door", "title:", "3:7: title is empty"),
    ("title is a list", LESSON, "title: The door", "title: [The, door]", "3:8: title must be a text"),
    ("minutes in words", LESSON, "minutes: 6", "minutes: six", "6:10: minutes must be a whole number from 1 to 60"),
    ("outcomes is a text", LESSON, "outcomes: [Open the door]", "outcomes: Open the door", "8:11: outcomes must be a list of texts"),
    ("no such type", LESSON, "type: nodeport", "type: NodePort", "7:7: NodePort is no type; known are clusterip, nodeport, loadbalancer, externalname, headless"),
    ("no such point", LESSON, "[S11, S27]", "[S11, S96]", "9:9: S96 is none of S1 to S95"),
    ("point twice", LESSON, "[S11, S27]", "[S11, S11]", "9:9: S11 is there twice"),
    ("long description", LESSON, "What a door is for.", "x" * 156, "5:14: a description has at most 155 characters, not 156"),
    ("no YAML", LESSON, "title: The door", "title: [The door", "4:8: this is no YAML: "),
    ("a lab with a manifest's name", LESSON, "file: open.yaml", "file: door.yaml", "11:3: the lab and a manifest of the text are both called door.yaml"),
    ("lab without a prompt", LESSON, "  prompt: Open it with a `nodePort`.\n", "", "11:3: lab needs the key prompt"),
    ("lab.yaml without a lab", LESSON, "lab:\n  title: Try the door\n  prompt: Open it with a `nodePort`.\n  file: open.yaml\n", "", "2:1: there is a lab.yaml, and the front matter has no lab"),
    # links and terms
    ("unknown term", LESSON, "[[cluster IP]]", "[[yardarm]]", "16:3: the glossary has no yardarm"),
    ("unknown term with other words", LESSON, "[[cluster IP]]", "[[the spar|yardarm]]", "16:3: the glossary has no yardarm"),
    ("a term cut by a table", LESSON, END, "| a | b |\n|---|---|\n| x | the [[door|cluster IP]] |\n\n" + END, "33:11: a table is cut at each |; write [[shown words\\|term]]"),
    ("a term cut in the second of two cells", LESSON, END, "| a | b |\n|---|---|\n| [[cluster IP]] | [[the way|cluster IP]] |\n\n" + END, "33:20: a table is cut at each |; write [[shown words\\|term]]"),
    ("a term that is not closed", LESSON, "[[cluster IP]]", "[[cluster IP", "16:3: [[ is not closed by ]]"),
    ("a term over two lines", LESSON, "[[cluster IP]]", "[[cluster\nIP]]", "16:3: [[ is not closed by ]]"),
    ("unknown exercise", LESSON, "exercise:open", "exercise:close", "31:25: exercise:close does not exist"),
    ("unknown quiz", LESSON, "quiz:door", "quiz:gate", "31:54: quiz:gate does not exist"),
    ("unknown page", LESSON, "page:compare", "page:shop", "31:79: page:shop does not exist"),
    ("unknown lesson", LESSON, "page:compare", "lesson:gate", "31:79: lesson:gate does not exist"),
    ("unknown section", LESSON, "page:compare", "lesson:door#roof", "31:79: lesson:door has no section #roof"),
    ("unknown section here", LESSON, "page:compare", "#roof", "31:79: lesson:door has no section #roof"),
    ("a path for a link", LESSON, "page:compare", "/compare/", "31:79: /compare/ is no link; write lesson:, exercise:, quiz:, page: or https://"),
    ("plain http", LESSON, "page:compare", "http://example.com", "31:79: http://example.com is no link; write lesson:, exercise:, quiz:, page: or https://"),
    ("an image", LESSON, END, "![a](b.png)\n\n" + END, "31:1: there are no images; draw a ::: figure"),
    # headings
    ("a first heading", LESSON, "## The way in", "# The way in", "18:1: headings are ## and ###; the title comes from the front matter"),
    ("a third before a second", LESSON, "## The way in", "### The way in", "18:1: a ### stands below a ##"),
    ("no section at all", LESSON, "## The way in", "The way in", "15:1: a lesson has at least one ## section"),
    # blocks
    ("no claim", LESSON, "```yaml ok door.yaml", "```yaml door.yaml", "20:4: a manifest of a lesson says what it is: yaml ok, warned, refused or other"),
    ("unknown claim", LESSON, "```yaml ok door.yaml", "```yaml fine door.yaml", "20:4: fine is no claim; a manifest is ok, warned, refused, other"),
    ("refused without a quote", LESSON, "```yaml ok", "```yaml refused", "20:4: refused needs a quoted part of what is said"),
    ("ok with a quote", LESSON, "```yaml ok", '```yaml ok "x"', "20:4: ok takes no quoted part of what is said"),
    ("unknown language", LESSON, "```yaml ok door.yaml {6}", "```go", "20:4: go is no kind of block; known are yaml, console, shell, text"),
    ("no language", LESSON, "```yaml ok door.yaml {6}", "```", '20:4: write: yaml claim "quote" name.yaml {lines}, or console, shell or text'),
    ("a line that is not there", LESSON, "{6}", "{60}", "20:4: line 60 is to be highlighted, and the block has 8"),
    ("two manifests of one name", LESSON, "```console", "```yaml ok door.yaml\na: 1\n```\n\n```console", "33:4: another manifest of this lesson is called door.yaml; give each its own name"),
    # transcripts and clusters
    ("a transcript with a claim", LESSON, "```console", "```console ok", "33:4: a transcript takes no ok; known are fresh, at=, balancer=, mode=, setup="),
    ("a transcript with a number", LESSON, "```console", "```console {3}", '33:4: write: console fresh at=node:node-a setup="kubectl apply -f web.yaml", or console'),
    ("a place that there is not", LESSON, "```console", "```console at=node-a", "33:4: node-a is no place; write laptop, node:node-a, pod:default/client, external or external2"),
    ("a set-up without commands", LESSON, "```console", "```console setup=", '33:4: write: console fresh at=node:node-a setup="kubectl apply -f web.yaml", or console'),
    ("a set-up without a value", LESSON, "```console", "```console setup", "33:4: setup needs a value"),
    ("fresh with a value", LESSON, "```console", "```console fresh=yes", "33:4: fresh takes no value"),
    ("an unknown mode", LESSON, "```console", "```console mode=ipvs", "33:4: ipvs is no mode; known are nftables, iptables"),
    ("an unknown balancer", LESSON, "```console", "```console balancer=cloud", "33:4: cloud is no balancer; known are VIP, Proxy, none"),
    ("a cluster with an unknown key", CLUSTER, "pods:", "pod:", "1:1: lab: there is no pod; allowed are answers, balancer, balancers, dns, images, manifests, masquerade, mode, name"),
    ("a cluster that is a list", CLUSTER, "pods:\n", "", "1:1: a cluster must be a mapping of keys to values"),
    ("a cluster that is no YAML", CLUSTER, "pods:", "pods: [", "2:3: this is no YAML"),
    ("a pod of no address", CLUSTER, "name: door-1,", "name: door-1, ip: 10.0.0.9,", "1:1: lab.pods[0].ip: must be an address of the pod network, as 10.244.1.2 on the first node"),
    # boxes
    ("unknown box", LESSON, END, "::: tip Hello\nx\n:::\n\n" + END, "31:5: tip is no box; known are belief, rule, note, warning, figure, type"),
    ("open box", LESSON, END, "::: note Hello\nx\n\n" + END, "31:1: ::: note is not closed by :::"),
    ("closed once too often", LESSON, END, ":::\n\n" + END, "31:1: this ::: closes nothing; give a box that holds another one four colons"),
    ("note without a title", LESSON, END, "::: note\nx\n:::\n\n" + END, "31:5: write ::: note and then its title"),
    ("belief with a title", LESSON, END, "::: belief Hm\nx\n\n---\ny\n:::\n\n" + END, "31:5: ::: belief takes no title"),
    ("belief in one part", LESSON, END, "::: belief\nx\n:::\n\n" + END, "31:1: a belief has two parts, divided by one line of ---"),
    ("rule without a consequence", LESSON, END, "::: rule\nx\n:::\n\n" + END, "31:1: a rule needs a second paragraph: what it does to a packet or a DNS answer"),
    ("passage about no type", LESSON, END, "::: type pod\nx\n:::\n\n" + END, "31:5: pod is no type; known are clusterip, nodeport, loadbalancer, externalname, headless"),
    ("a box within a line", LESSON, END, "x ::: note\n\n" + END, "31:3: ::: begins a line of its own"),
    # figures
    ("missing figure", LESSON, END, "::: figure out\n1. x\n:::\n\n" + END, "31:1: there is no figure out: figures/out.svg is missing"),
    ("figure without words", LESSON, END, "::: figure way\n:::\n\n" + END, "31:1: a figure needs its text equivalent: a numbered list of the hops, or a caption"),
    # quiz
    ("no right answer", QUIZ, "        correct: true\n", "", "8:7: exactly one option is correct: true, not none"),
    ("two right answers", QUIZ, "nobody in.\n", "nobody in.\n        correct: true\n", "8:7: exactly one option is correct: true, not 2"),
    ("no rationale", QUIZ, "        why: It lets one in.\n", "", "8:9: option needs the key why"),
    ("a right answer in other words", QUIZ, "correct: true", "correct: yes", "10:18: correct must be true or false"),
    ("two options", QUIZ, "      - text: A window\n        why: It lets only light in.\n", "", "8:7: a question has 3 or 4 options, not 2"),
    ("two questions of one id", QUIZ, "id: q2", "id: q1", "4:3: two questions have the id q1"),
    ("three questions", QUIZ, "  - id: q4", "other:\n  - id: q4", "4:3: a quiz has 4 to 6 questions, not 3"),
    ("a link in an option", QUIZ, "text: A door", "text: A [[cluster IP]]", "8:15: an option has no links; put them into its why"),
    ("manifest that is no YAML", QUIZ, "    ask:", "    manifest: |\n      a: [\n    ask:", "8:7: this manifest is no YAML"),
    ("an unknown term in a rationale", QUIZ, "It lets one in.", "See [[yardarm]].", "9:18: the glossary has no yardarm"),
    # exercise
    ("no goals", EXERCISE, "goals:\n  - accepted: true\n  - service: {name: door}\n  - type: NodePort\n", "", "1:1: exercise needs the key goals"),
    ("unknown goal", EXERCISE, "accepted: true", "acepted: true", "11:3: goals[0]: there is no goal acepted"),
    ("a lab that is none", EXERCISE, "containerPort: 8080", "containerPort: http", "7:3: lab.pods[0].ports[0].containerPort: must be a number from 1 to 65535"),
    ("goals that are no list", EXERCISE, "  - accepted: true\n  - service: {name: door}\n  - type: NodePort\n", "  accepted: true\n", "11:3: goals must be a list"),
    ("an unknown term in the task", EXERCISE, "cluster IP", "yardarm", "4:12: the glossary has no yardarm"),
    ("rejected names no goal", REJECTED, "# fails: type", "# fails: backends", "1:10: there is no goal backends; known are accepted, service, type"),
    ("rejected names nothing", REJECTED, "# fails: type\n", "", "1:1: the first line names the goal that must fail: # fails: <goal key>"),
    ("an empty hint", HINTS, "Look at the type.", "", "1:1: this hint is empty"),
    ("an unknown term in a hint", HINTS, "Write", "Write [[yardarm]]", "3:7: the glossary has no yardarm"),
    # glossary
    ("a term of two paragraphs", TERM, "nobody has.", "nobody has.\n\nNo machine, no pod.", "5:1: a term is explained in one paragraph"),
    ("a term without a name", TERM, "name: cluster IP\n", "", "2:1: front matter needs the key name"),
    # drawings
    ("a drawing with a style", FIGURE, '<rect class="water"', '<rect style="fill:red"', "4:7: style is not allowed in a figure: use the classes of diagram.css"),
    ("a drawing with a colour", FIGURE, '<rect class="water"', '<rect fill="red"', "4:7: fill is not allowed in a figure: use the classes of diagram.css"),
    ("a drawing with a script", FIGURE, "</svg>", "<script>1</script></svg>", "5:1: <script> is not allowed in a figure"),
    ("a drawing with a handler", FIGURE, '<rect class="water"', '<rect onclick="x"', "4:7: a figure has no scripts"),
    ("a drawing without a title", FIGURE, '<title id="way-t">A way in</title>', "", "1:1: a figure needs a <title> with an id that aria-labelledby names"),
    ("a drawing of another name", FIGURE, 'id="way-d"', 'id="door-d"', '3:7: the id "door-d" must begin with the figure’s name, way'),
    ("a drawing without a box", FIGURE, ' viewBox="0 0 640 100"', "", '1:1: a figure needs a viewBox and role="img"'),
    ("a drawing that is none", FIGURE, 'class="dg"', 'class="map"', '1:1: a figure begins with <svg class="dg"'),
    ("a drawing that is no XML", FIGURE, "</svg>", "", "6:1: this is no XML: no element found"),
]  # fmt: skip


def errors(root: Path, files: dict[str, str]) -> list[str]:
    return [str(error) for error in load(write(root, files)).errors]


@pytest.mark.parametrize(("file", "old", "new", "error"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_a_mistake_is_named_with_its_place(tmp_path: Path, file: str, old: str, new: str, error: str) -> None:
    files = dict(FILES)
    if file == FIGURE:
        files[LESSON] += "\n::: figure way\n1. In.\n:::\n"
    assert old in files[file]
    files[file] = files[file].replace(old, new, 1)
    found = errors(tmp_path, files)
    assert any(line.startswith(f"content/{file}:{error}") for line in found), found


MISSING = [
    LESSON,
    CLUSTER,
    "lessons/07-door/lab.yaml",
    EXERCISE,
    HINTS,
    EXERCISE.replace("exercise.yaml", "start.yaml"),
]


@pytest.mark.parametrize("file", MISSING)
def test_a_missing_file_is_named(tmp_path: Path, file: str) -> None:
    files = {name: text for name, text in FILES.items() if name != file}
    if file == EXERCISE:
        assert f"content/{file}:1:1: this file is missing" in errors(tmp_path, files)
    else:
        assert errors(tmp_path, files)[-1 if file == LESSON else 0].startswith(
            f"content/{file}:1:1: this file is missing"
        )


def test_a_file_that_nobody_reads_is_named(tmp_path: Path) -> None:
    files = FILES | {"lessons/07-door/quizz.yaml": "", "lessons/07-door/exercises/open/hint.md": ""}
    assert errors(tmp_path, files) == [
        "content/lessons/07-door/exercises/open/hint.md:1:1: an exercise has no hint.md; known are "
        "accepted, exercise.yaml, hints.md, rejected, solution.yaml, start.yaml",
        "content/lessons/07-door/quizz.yaml:1:1: a lesson has no quizz.yaml; known are "
        "cluster.yaml, exercises, figures, lab.yaml, lesson.md, quiz.yaml",
    ]


def test_two_of_one_name_are_named(tmp_path: Path) -> None:
    other = {name.replace("07-door", "08-door"): text for name, text in FILES.items() if "07-door" in name}
    term = {"glossary/clusterip.md": FILES[TERM].replace("cluster IP", "ClusterIP address")}
    assert errors(tmp_path, FILES | other | term) == [
        "content/glossary/clusterip.md:3:10: virtual ip also stands for cluster-ip",
        "content/lessons/08-door/exercises/open/exercise.yaml:1:5: content/lessons/07-door/exercises/open/exercise.yaml has the id open already",
        "content/lessons/08-door/lesson.md:2:1: another lesson has the slug door already",
        "content/lessons/08-door/lesson.md:2:5: door has the id door already",
        "content/lessons/08-door/quiz.yaml:1:5: content/lessons/07-door/quiz.yaml has the id door already",
    ]  # fmt: skip


def test_two_lessons_of_one_number_are_named(tmp_path: Path) -> None:
    second = FILES[LESSON].replace("id: door", "id: wall").split("lab:")[0] + "---\n\n## Wall\n\nIt keeps out.\n"
    wall = {"lessons/07-wall/lesson.md": second, "lessons/07-wall/cluster.yaml": FILES["lessons/07-door/cluster.yaml"]}
    assert errors(tmp_path, FILES | wall) == ["content/lessons/07-wall/lesson.md:2:1: door has the number 7 already"]


def test_a_folder_without_a_number_is_named(tmp_path: Path) -> None:
    files = FILES | {"lessons/wall/lesson.md": FILES[LESSON]}
    assert errors(tmp_path, files) == [
        "content/lessons/wall/lesson.md:1:1: name a folder as 07-nodeport is named, not wall"
    ]


def test_an_empty_course_is_named(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    assert errors(tmp_path, {}) == ["content/lessons:1:1: there is no lesson here"]


def test_bytes_that_are_no_text_are_named(tmp_path: Path) -> None:
    folder = write(tmp_path, FILES)
    (folder / LESSON).write_bytes(FILES[LESSON].encode() + b"\n\xff\n")
    assert f"content/{LESSON}:41:1: this file is not UTF-8" in [str(e) for e in load(folder).errors]


def test_all_mistakes_are_reported_at_once(tmp_path: Path) -> None:
    files = FILES | {
        LESSON: FILES[LESSON].replace("exercise:open", "exercise:shut").replace("minutes: 6", "minutes: 0"),
        QUIZ: FILES[QUIZ].replace("It lets one in.", "See [[yardarm]].", 1),
    }
    assert len(errors(tmp_path, files)) == 3
