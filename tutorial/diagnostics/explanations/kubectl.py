"""What kubectl refuses by itself, and what the API server says before it looks at the object."""

from tutorial.diagnostics.explanations.examples import WEB, web
from tutorial.diagnostics.model import Explanation

_IGNORE = "; if you choose to ignore these errors, turn validation off with --validate=false"

_LIST = """\
apiVersion: v1
kind: List
items:
  - apiVersion: v1
    kind: Service
    metadata:
      name: web
    spec:
      selector:
        app: web
      ports:
        - port: 80
"""

ENTRIES: tuple[Explanation, ...] = (
    Explanation(
        slug="no-matches-for-kind",
        title="The cluster knows no such kind in this version",
        area="kubectl",
        says=('error: resource mapping not found for name: "…" namespace: "…" from "…": no matches for kind *',),
        means="`apiVersion` and `kind` together name the form, and the cluster has none of this name. Either one is "
        "misspelt, or the kind lives in another group, or it comes with an add-on that is not installed. The remark "
        "about CRDs, custom resource definitions, is about that last case.",
        misconception="“Every object has `apiVersion: apps/v1`.” Each kind belongs to one group. A Service is `v1`, a "
        "Deployment `apps/v1`, an Ingress `networking.k8s.io/v1`.",
        fix="For a Service write `apiVersion: v1` and `kind: Service`. `kubectl api-resources` lists what your "
        "cluster has.",
        lesson="manifest",
        example=web("apiVersion: v1", "apiVersion: apps/v1"),
        fixed=WEB,
    ),
    Explanation(
        slug="kind-not-set",
        title="`kind` or `apiVersion` is missing",
        area="kubectl",
        says=(
            f'error: error validating "…": error validating data: kind not set{_IGNORE}',
            f'error: error validating "…": error validating data: apiVersion not set{_IGNORE}',
            f'error: error validating "…": error validating data: [apiVersion not set, kind not set]{_IGNORE}',
        ),
        means="kubectl reads these two lines first: they say to which address the object is sent. A document without "
        "one of them goes nowhere. This also meets a piece of text after a `---` that was meant as a comment, or "
        "fields that were moved below another key.",
        misconception="“kubectl sees from the fields that it is a Service.” It does not look at them before it knows "
        "the kind. Turning validation off, as the message offers, only brings the next error.",
        fix="Begin the document with `apiVersion: v1` and `kind: Service`, not indented.",
        lesson="manifest",
        example=web("kind: Service\n", ""),
        fixed=WEB,
    ),
    Explanation(
        slug="kind-in-lower-case",
        title="`kind` is written in lower case",
        area="kubectl",
        says=(
            '* in version "…" cannot be handled as a Service: no kind "…" is registered for version "…" in scheme "…"',
        ),
        means="kubectl forgave the lower-case `service` and sent the object. The API server forgives nothing: it has "
        "a kind `Service` and no kind `service`.",
        misconception="“It is `kubectl get service`, so the kind is `service`.” On the command line stands the name "
        "of a resource, in lower case. In a manifest stands the name of a kind, with its capital letter.",
        fix="Write `kind: Service`.",
        lesson="manifest",
        example=web("kind: Service", "kind: service"),
        fixed=WEB,
    ),
    Explanation(
        slug="no-objects",
        title="The file holds no object",
        area="kubectl",
        says=("error: no objects passed to *",),
        means="kubectl read the text to its end and found nothing to send: it is empty, or holds comments and "
        "separators only, or a list without items.",
        misconception="“The file is there, so it has content.” An editor that has not saved yet and a template whose "
        "condition was false leave a file like this one.",
        fix="Save the manifest, or uncomment it. A List needs at least one entry in `items`.",
        lesson="manifest",
        example="# A Service will come here.\n",
        fixed=WEB,
    ),
    Explanation(
        slug="not-an-object",
        title="The document is not a mapping",
        area="kubectl",
        says=(f'error: error validating "…": error validating data: invalid object to validate{_IGNORE}',),
        means="A manifest is a mapping: keys with values, `kind` among them. This document is a list or a single word.",
        misconception="“Several objects go into a YAML list.” They go into several documents with `---` between them, "
        "or into the `items` of an object of kind List.",
        fix="Take the leading `- ` out, and separate objects with a line `---`.",
        lesson="manifest",
        example="- " + WEB.replace("\n", "\n  ").rstrip(" "),
        fixed=WEB,
    ),
    Explanation(
        slug="kind-is-no-string",
        title="`kind` or `apiVersion` is not a piece of text",
        area="kubectl",
        says=(
            f'error: error validating "…": error validating data: apiVersion isn\'t string type{_IGNORE}',
            f'error: error validating "…": error validating data: kind isn\'t string type{_IGNORE}',
            f'error: error validating "…": error validating data: [*isn\'t string type*]{_IGNORE}',
        ),
        means="YAML read the value as a number, a boolean, a list or a mapping. kubectl needs two strings here.",
        misconception="“Version 1 is `1`.” The version’s name is `v1`, with a letter, and a bare 1 is a number to "
        "YAML.",
        fix="Write `apiVersion: v1` and `kind: Service`.",
        lesson="manifest",
        example=web("apiVersion: v1", "apiVersion: 1"),
        fixed=WEB,
    ),
    Explanation(
        slug="api-version-with-slashes",
        title="`apiVersion` has too many slashes",
        area="kubectl",
        says=(
            f'error: error validating "…": error validating data: unexpected GroupVersion string: *{_IGNORE}',
            f'error: error validating "…": error validating data: [*unexpected GroupVersion string: *]{_IGNORE}',
        ),
        means="`apiVersion` is a version, or a group, one slash and a version. More slashes have no meaning.",
        misconception="“`apiVersion` is the path of the URL.” In the URL a Service has `/api/v1`; in the manifest it "
        "is `v1` alone.",
        fix="For a Service write `apiVersion: v1`.",
        lesson="manifest",
        example=web("apiVersion: v1", "apiVersion: core/api/v1"),
        fixed=WEB,
    ),
    Explanation(
        slug="kind-is-empty",
        title="`kind` is empty",
        area="kubectl",
        says=("error: unable to decode \"…\": Object 'Kind' is missing in '*'",),
        means="The key `kind` is there, and its value is the empty string. What follows in the message is your whole "
        "object as JSON, which is how kubectl saw it.",
        misconception="“An empty value counts as left out.” For kubectl’s first look the key is set, so another check "
        "has to catch it.",
        fix="Write `kind: Service`.",
        lesson="manifest",
        example=web("kind: Service", 'kind: ""'),
        fixed=WEB,
    ),
    Explanation(
        slug="api-version-is-empty",
        title="`apiVersion` is empty",
        area="kubectl",
        says=("the server could not find the requested resource",),
        means="`apiVersion` is the empty string, so kubectl asked for an address that the API server does not have. "
        "The message speaks of a resource and means that address.",
        misconception="“Without a version the newest one is taken.” There is no default: the version is a part of the "
        "address.",
        fix="Write `apiVersion: v1`.",
        lesson="manifest",
        example=web("apiVersion: v1", 'apiVersion: ""'),
        fixed=WEB,
    ),
    Explanation(
        slug="list-with-its-own-fields",
        title="A list object is not formed like a list",
        area="kubectl",
        says=('error: error validating "…": error validating data: *ValidationError(*',),
        means="A kind that ends with `List`, such as ServiceList, is an envelope: it holds `items` and nothing of its "
        "own. kubectl checks the envelope against the cluster’s schema and names each field that does not belong "
        "there.",
        misconception="“`ServiceList` is a Service with several ports, or the way to write several Services.” It is "
        "what the API server answers to `kubectl get services`. Name, labels and `spec` belong to the items.",
        fix="For one Service write `kind: Service`. For several, separate documents with `---`.",
        lesson="manifest",
        example=web("kind: Service", "kind: ServiceList"),
        fixed=WEB,
    ),
    Explanation(
        slug="list-item-against-schema",
        title="An object inside a List does not fit its schema",
        area="kubectl",
        says=(
            'error: error validating "…": error validating data: *ValidationError(Service.*',
            'error: error validating "…": error validating data: *ValidationError(Service)*',
            "*unknown object type *",
        ),
        means="The API server takes a `kind: List` apart without looking at the fields of what lies in it. So kubectl "
        "holds each object against the cluster’s schema itself, and names the field in its own words.",
        misconception="“A List is checked by the API server like any other object.” Its items are, later, each on its "
        "own; a misspelt field has to be caught before that, or it would be lost.",
        fix="Repair the field that is named. Separate documents with `---` instead of a List, and the API server’s own "
        "words come back.",
        lesson="manifest",
        example=_LIST.replace("selector:", "selectors:"),
        fixed=_LIST,
    ),
    Explanation(
        slug="namespace-in-no-url",
        title="The namespace cannot stand in a URL",
        area="kubectl",
        says=('error: error when creating "…": invalid namespace "…": *', 'error: *invalid namespace "…": *'),
        means="kubectl puts the namespace into the address of its request. A slash, a percent sign, `.` or `..` would "
        "make another address of it, so nothing was sent.",
        misconception="“A namespace is a path, with folders.” Namespaces are flat: none contains another.",
        fix="Write the namespace’s plain name, or leave the line out for `default`.",
        lesson="manifest",
        example=web("  name: web\n", "  name: web\n  namespace: shop/web\n"),
        fixed=WEB,
    ),
)
