"""What a teacher types in front of a class is far below every bound, on a small cluster and on a crowded one."""

import pytest

from tests.kube.terminal.harbour import CLIENT, LAPTOP, NODE, at, harbour
from tests.kube.terminal.test_allowance import crowded
from tutorial.kube.cluster import Cluster


@pytest.mark.parametrize("cluster", [harbour(), crowded(150, 1)], ids=["small", "crowded"])
@pytest.mark.parametrize(
    ("where", "line"),
    [
        (LAPTOP, "kubectl get all -A"),
        (LAPTOP, "kubectl get pods -o wide --show-labels"),
        (LAPTOP, "kubectl get pods -A --sort-by=.status.podIP"),
        (LAPTOP, "kubectl get pods -o yaml | head -n 40"),
        (LAPTOP, "kubectl get pods -o json | grep podIP | sort | uniq -c | sort -rn | head"),
        (
            LAPTOP,
            'kubectl get pods -o jsonpath=\'{range .items[*]}{.metadata.name}{"\\t"}{.status.podIP}{"\\n"}{end}\'',
        ),
        (LAPTOP, "kubectl get pods -o custom-columns=NAME:.metadata.name,IP:.status.podIP,NODE:.spec.nodeName"),
        (LAPTOP, "kubectl get pods --no-headers | awk '{print $3}' | sort | uniq -c"),
        (LAPTOP, "kubectl get po -l app=web -o name | xargs -n1 kubectl describe"),
        (LAPTOP, "for p in $(kubectl get pods -l app=web -o name); do echo == $p; kubectl logs $p --tail=3; done"),
        (LAPTOP, "kubectl describe svc web && kubectl describe endpointslices"),
        (LAPTOP, "kubectl describe pods"),
        (LAPTOP, "kubectl describe nodes"),
        (LAPTOP, "kubectl explain pods --recursive | grep -n -i port"),
        (LAPTOP, "kubectl scale deploy web --replicas=5; kubectl rollout status deploy web; kubectl get ep web"),
        (LAPTOP, "kubectl create deploy shop --image=nginx --replicas=10 && kubectl expose deploy shop --port=80"),
        (LAPTOP, "kubectl create deploy shop --image=nginx --replicas=6; kubectl set image deploy shop nginx=nginx:2"),
        (LAPTOP, "kubectl label pods --all tier=front"),
        (LAPTOP, "for i in 1 2 3 4 5; do kubectl run p$i --image=nginx -l app=web; done; kubectl get endpoints web"),
        (LAPTOP, "for i in {1..8}; do kubectl get svc,pods; done | sort | uniq -c"),
        (LAPTOP, "for i in {1..20}; do curl -s -o /dev/null -w '%{http_code} %{time_total}\\n' 172.18.0.2:30080; done"),
        (CLIENT, "for i in $(seq 50); do curl -s http://web; done | sort | uniq -c"),
        (CLIENT, "for i in {1..25}; do curl -sv --max-time 2 web 2>&1 | grep -i server; done"),
        (CLIENT, "for n in web empty local sticky heads pay secure; do nslookup $n; curl -s -m 1 $n; done"),
        (CLIENT, "for p in {1..20}; do nc -zv -w 1 web $p; done"),
        (CLIENT, "env | grep -i service | sort | sed 's/=.*//' | head -n 20"),
        (NODE, "nft list ruleset | grep -c dnat"),
        (NODE, "for i in {1..20}; do curl -s localhost:30080; done; ss -tlnp; ip a; ip route"),
        (NODE, "iptables-save -t nat | grep KUBE-SVC | wc -l"),
    ],
)
def test_a_demonstration_runs_to_its_end(cluster: Cluster, where: str, line: str) -> None:
    answer = at(where, line, cluster)
    assert "more work than one line may do" not in answer.stderr
    assert "takes too long" not in answer.stderr
