"""What the right answer of a question says is so: it is tried in the lesson's cluster, with the question's manifest."""
# ruff: noqa: E501 - a table of cases reads best with one case a line

import pytest

from tutorial.course import course
from tutorial.course.model import Question
from tutorial.kube.cluster import read_lab
from tutorial.kube.terminal import Session, run

LESSONS = course().lessons
TRY = "kubectl exec client-a -- curl -sS -m 3"
LISTENING = {"registry.example/silent:1.0": ["8080/TCP"]}  # whatever a pod declares
SILENT = "kubectl run silent --image=registry.example/silent:1.0 --labels=app=silent"
GUEST = "kubectl run guest --image=registry.example/web:1.0 --port=8080 --labels=app=web,try=out"
NO_PORTS = """kubectl patch svc web -p '{"spec":{"allocateLoadBalancerNodePorts":false}}'"""
SAME_CLASS = """kubectl patch svc slip -p '{"spec":{"loadBalancerClass":"service.k8s.aws/nlb"}}'"""
SLIP = "kubectl create service loadbalancer slip --tcp=80:8080 -o yaml --dry-run=client | sed 's#type: LoadBalancer#type: LoadBalancer\\n  loadBalancerClass: service.k8s.aws/nbl#' | kubectl apply -f -"
DOOR = (
    """kubectl patch svc shop -n production -p '{"spec":{"type":"NodePort","ports":[{"port":80,"nodePort":32080}]}}'"""
)
SLICES = "kubectl get endpointslices -l kubernetes.io/service-name"

# (quiz, question, what is typed before, what is typed, what is printed)
TRIED = [
    ("why-services", "kept-address", ["kubectl delete pod -l app=web --field-selector spec.nodeName=node-a"], f"{TRY} http://10.244.1.11:8080", "timed out"),
    ("why-services", "who-joins", ["kubectl apply -f question.yaml", GUEST], "kubectl describe svc web", "10.244.1.11:8080,10.244.2.11:8080,10.244.3.11:8080 + 1 more..."),
    ("why-services", "two-services", ["kubectl apply -f web.yaml", "kubectl expose svc web --name=web-out --type=LoadBalancer --target-port=8080"], f"{TRY} http://web", "web-"),
    ("why-services", "two-services", ["kubectl apply -f web.yaml", "kubectl expose svc web --name=web-out --type=LoadBalancer --target-port=8080"], "curl -sS -m 3 http://172.30.0.200", "web-"),
    ("manifest", "program-moves", ["kubectl apply -f question.yaml"], f"{TRY} http://gateway", "web-"),
    ("manifest", "two-quotes", [], "kubectl create -f question.yaml", "cannot unmarshal string into Go struct field ServicePort.spec.ports.port of type int32"),
    ("manifest", "nothing-taken", ["kubectl create -f question.yaml"], "kubectl get svc", "kubernetes   ClusterIP   10.96.0.1    <none>        443/TCP   10s"),
    ("manifest", "name-without-a-port", ["kubectl apply -f question.yaml", SILENT], f"{TRY} http://by-number", "silent: request"),
    ("manifest", "name-without-a-port", ["kubectl apply -f question.yaml", SILENT], f"{TRY} http://by-name", "Could not connect"),
    ("manifest", "last-type", ["kubectl apply -f question.yaml"], "kubectl get svc twice -o jsonpath={.spec.type}", "ClusterIP"),
    ("clusterip", "from-outside", [], "curl -sS -m 3 http://10.96.204.228", "timed out"),
    ("clusterip", "namespaces", ["kubectl create namespace staging", "kubectl label pod -n production -l app=backend app=moved --overwrite", "kubectl apply -f question.yaml"], f"{TRY} http://backend.production", "Could not connect"),
    ("endpoints", "listed-not-ready", [], "kubectl describe svc web", "Endpoints:                10.244.1.11:8080,10.244.3.11:8080\n"),
    ("endpoints", "unset-port", ["kubectl apply -f question.yaml"], f"{TRY} http://web", "Could not connect"),
    ("dns", "other-namespace", [], f"{TRY} http://orders", "Could not resolve host: orders"),
    ("dns", "no-pods", ["kubectl delete pod -l app=web"], "kubectl exec client-a -- nslookup web", "Address: 10.96.204.228"),
    ("headless", "target-port", ["kubectl apply -f question.yaml"], f"{TRY} http://web:80/", "Could not connect"),
    ("headless", "pod-names", ["kubectl apply -f db.yaml"], "kubectl exec client-a -- nslookup db-0.database", "NXDOMAIN"),
    ("nodeport", "node-without-pod", ["kubectl apply -f api-gateway.yaml"], "curl -sS -m 3 http://172.30.0.13:32080/", "api-1: request from 172.30.0.13"),
    ("nodeport", "which-number", [], "kubectl create service nodeport shop --tcp=80 --node-port=8080", "provided port is not in the valid range"),
    ("nodeport", "who-may-knock", ["kubectl apply -f api-gateway.yaml"], """kubectl patch svc api-gateway -n public-facing -p '{"spec":{"loadBalancerSourceRanges":["192.0.2.0/28"]}}'""", "may only be used when `type` is 'LoadBalancer'"),
    ("loadbalancer", "pending", ["kubectl apply -f question.yaml"], "kubectl get svc shop", "<pending>"),
    ("externalname", "first-packet", ["kubectl apply -f question.yaml"], "kubectl exec client-a -- dig +search +short ledger", "203.0.113.40"),
    ("externalname", "certificate", ["kubectl apply -f pay.yaml"], f"{TRY} https://pay/", "no alternative certificate subject name matches target host name 'pay'"),
    ("externalname", "digits", ["kubectl apply -f question.yaml"], "kubectl exec client-a -- nslookup db", "NXDOMAIN"),
    ("externalname", "empty-handed", ["kubectl apply -f question.yaml"], "kubectl exec client-a -- nc -zv -w 3 db 5432", "Connection refused"),
    ("externalname", "port-names", ["kubectl apply -f db.yaml", "kubectl apply -f question.yaml"], "kubectl exec client-a -- nc -zv -w 3 db 5432", "Connection refused"),
    ("traffic", "local-nowhere", ["kubectl apply -f question.yaml"], "curl -sS -m 3 http://172.30.0.13:30080/", "timed out"),
    ("traffic", "all-unready", ["kubectl apply -f web.yaml", "kubectl delete pod web-1"], "curl -sS -m 3 http://172.30.0.13:30080/", "Could not connect"),
    ("traffic", "inside-local", ["kubectl apply -f question.yaml"], "kubectl exec client-c -- nc -zv -w 3 collector 4317", "timed out"),
    ("choosing", "no-cloud", ["kubectl apply -f question.yaml"], "kubectl get svc web", "<pending>"),
    ("choosing", "to-headless", [], """kubectl patch svc broker -p '{"spec":{"clusterIP":"None"}}'""", "may not change once set"),
    ("troubleshooting", "empty-cell", [], "kubectl get endpoints api", "api                10s"),
    ("troubleshooting", "one-node-answers", [], "curl -sS -m 3 http://172.30.0.13:30080/", "timed out"),
    ("troubleshooting", "pending-for-a-day", ["kubectl apply -f question.yaml"], "kubectl describe svc frontend", "Events:                   <none>"),
    ("ports", "metrics-left-out", ["kubectl apply -f question.yaml"], f"{TRY} http://web:9100", "Could not connect"),
    ("ports", "metrics-left-out", ["kubectl apply -f question.yaml"], f"{TRY} http://web", "web-"),
    ("ports", "not-listed", [], f"{TRY} http://10.244.1.12:9090", "orders-1: request"),
    ("ports", "port-in-a-rollout", ["kubectl apply -f orders.yaml"], f"{SLICES}=orders -n production", "9191"),
    ("ports", "same-number", [], "kubectl create -f question.yaml", 'The Service "status-page" is invalid: spec.ports[0].nodePort: Invalid value: 30053: provided port is already allocated'),
    ("production", "own-pods", ["kubectl apply -f frontend.yaml"], f"{TRY} -k https://172.30.0.202/", "timed out"),
    ("production", "own-pods", ["kubectl apply -f frontend.yaml"], f"{TRY} -k https://frontend/", "frontend-"),
    ("production", "set-too-late", [NO_PORTS], "curl -sS -m 3 http://172.30.0.11:31099/", "web-1: request"),
    ("production", "class-slip", [SLIP], "kubectl get svc slip", "<pending>"),
    ("production", "class-slip", [SLIP], SAME_CLASS, "may not change once set"),
    ("production", "shared-question", ["kubectl delete pod -l app=web"], f"{TRY} http://web", "Could not connect"),
    ("ingress-gateway", "record-alone", ["kubectl apply -f shop.yaml", "kubectl apply -f shop-ingress.yaml"], f"{TRY} http://shop.production/", "shop-"),
    ("ingress-gateway", "around-the-gateway", ["kubectl apply -f shop.yaml", DOOR], "curl -sS -m 3 http://172.30.0.11:32080/admin", "shop-"),
    ("checklist", "by-chance", ["kubectl run orders-new -n shop --image=registry.example/web:1.0 --port=8080 --labels=app=orders"], f"{SLICES}=old-orders -n shop", "10.244."),
    ("checklist", "dry-run", [], "kubectl apply --dry-run=server -f question.yaml", "service/dashboard created (server dry run)"),
    ("checklist", "dry-run", [], "kubectl apply -f question.yaml", "Invalid value: 33080: provided port is not in the valid range"),
    ("checklist", "still-in-the-file", [], "sed 's/port: 80$/port: 70000/' web.yaml | kubectl apply --dry-run=server -f -", "spec.ports[0].port: Invalid value: 70000"),
    ("checklist", "still-in-the-file", [], "sed 's/app: web/app: wbe/' web.yaml | kubectl apply --dry-run=server -f -", "service/web configured (server dry run)"),
    ("checklist", "after-delete", ["kubectl delete svc web-admin"], "curl -sS -m 3 http://172.30.0.11:30900/", "Could not connect"),
]  # fmt: skip


def asked(quiz: str, question: str) -> Question:
    return next(q for q in course().quizzes[quiz].questions if q.id == question)


@pytest.mark.parametrize(("quiz", "question", "before", "line", "printed"), TRIED, ids=[f"{t[0]}-{t[1]}-{n}" for n, t in enumerate(TRIED)])  # fmt: skip
def test_what_the_right_answer_says_is_so(quiz: str, question: str, before: list[str], line: str, printed: str) -> None:
    lesson = next(x for x in LESSONS if x.quiz and x.quiz.id == quiz)
    cluster, session = read_lab({**lesson.cluster, "images": LISTENING}), Session()
    files = {**lesson.files, "question.yaml": asked(quiz, question).manifest}
    for step in before:
        answer = run(step, cluster, session, files)
        cluster, session = answer.cluster, answer.session
    answer = run(line, cluster, session, files)
    assert printed in answer.stdout + answer.stderr


def test_every_lesson_ends_with_a_quiz() -> None:
    assert [x.id for x in LESSONS if not x.quiz] == []
