"""ObjectMeta, as every object has it (apimachinery pkg/apis/meta/v1/types.go)."""

from tutorial.kube.apiserver.schema import BOOL, INT64, STRING, STRINGS, Field, ListOf, Raw, Struct, Time, named

_OWNER = Struct(
    "OwnerReference",
    {
        "apiVersion": Field(STRING, "API version of the owner."),
        "kind": Field(STRING, "Kind of the owner."),
        "name": Field(STRING, "Name of the owner."),
        "uid": Field(named("types.UID"), "UID of the owner; the API server sets it on every object."),
        "controller": Field(BOOL, "Whether this owner manages the object. One owner at most may say so.", pointer=True),
        "blockOwnerDeletion": Field(BOOL, "Whether the owner must wait with its own deletion.", pointer=True),
    },
)

_MANAGED = Struct(
    "ManagedFieldsEntry",
    {
        "manager": Field(STRING, "Who wrote the fields."),
        "operation": Field(named("v1.ManagedFieldsOperationType"), "Apply or Update."),
        "apiVersion": Field(STRING, "Version of the fields below."),
        "time": Field(Time(), "When they were written.", pointer=True),
        "fieldsType": Field(STRING, "FieldsV1."),
        "fieldsV1": Field(Raw("v1.FieldsV1"), "Which fields they are.", pointer=True),
        "subresource": Field(STRING, "The subresource that was written through."),
    },
)

OBJECT_META = Struct(
    "ObjectMeta",
    {
        "name": Field(
            STRING,
            "The object’s name, unique for its kind in its namespace. A Service’s name is also its DNS name, "
            "so it is a DNS label: lower-case letters, digits and hyphens, 63 at most.",
        ),
        "generateName": Field(STRING, "A prefix from which the API server makes a name, when there is no name."),
        "namespace": Field(
            STRING,
            "The namespace the object lives in. It must exist. Selectors see pods of this namespace only.",
            default="default",
        ),
        "selfLink": Field(STRING, "Not filled in any more."),
        "uid": Field(named("types.UID"), "Set by the API server."),
        "resourceVersion": Field(STRING, "Set by the API server; changes with every write."),
        "generation": Field(INT64, "Set by the API server; changes with the spec."),
        "creationTimestamp": Field(Time(), "Set by the API server."),
        "deletionTimestamp": Field(Time(), "Set by the API server when the object is being deleted.", pointer=True),
        "deletionGracePeriodSeconds": Field(INT64, "Set by the API server.", pointer=True),
        "labels": Field(
            STRINGS, "Names and values that others select this object by. A Service’s own labels choose no pods."
        ),
        "annotations": Field(
            STRINGS, "Notes for tools. Load balancer controllers read their settings here; Kubernetes does not."
        ),
        "ownerReferences": Field(ListOf(_OWNER), "The objects this one goes away with."),
        "finalizers": Field(ListOf(STRING), "Who must finish work before the object may go away."),
        "managedFields": Field(ListOf(_MANAGED), "Who set which field. Written by the API server."),
    },
)
