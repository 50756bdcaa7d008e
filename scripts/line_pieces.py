"""Pieces of lines for the terminal: what people type, what goes wrong, what somebody tries. See lines.py."""

NAMES = (
    *("web", "api", "shop", "db", "front", "client-a", "kubernetes", "kube-dns", "nobody", "", "-", "a" * 300, "é"),
    *("WEB", "a.b", "web,api", "web/api", "pod/web-1", "svc/web", "deploy/web", "*", "..", "0", "-1", "node-a", "x"),
    *("default", "kube-system", "team-a", "web-1", "many", "\u202e", "\U0001f6a2", "\x1b[31m", "\x7f", "\t", "%s"),
)
KINDS = (
    *("svc", "services", "service", "po", "pods", "pod", "deploy", "deployments", "rs", "sts", "ds", "ns", "nodes"),
    *("ep", "endpoints", "endpointslices", "all", "cm", "secrets", "events", "jobs", "cronjobs", "ingress", "netpol"),
    *("svc,pods", "svc,", ",", "pods.v1", "deployments.apps", "deployments.v1.apps", "widgets", "", "no/no", "sa"),
    *("svc/web", "pods/", "/web", "all,nodes", "customresourcedefinitions", "pv", "leases", "ingressclasses"),
)
VERBS = (
    *("get", "get", "get", "describe", "describe", "apply", "create", "replace", "patch", "edit", "delete", "expose"),
    *("label", "annotate", "scale", "set selector", "set image", "set env", "rollout status", "rollout restart"),
    *("rollout history", "rollout undo", "run", "explain", "logs", "exec", "port-forward", "proxy", "top nodes"),
    *("config view", "config set-context --current", "cluster-info", "version", "api-resources", "api-versions"),
    *("create service clusterip", "create service nodeport", "create service externalname", "create deployment"),
    *("create service loadbalancer", "create namespace", "create configmap", "create secret generic", "wait", "diff"),
    *("auth can-i", "cordon", "uncordon", "drain", "taint", "cp", "attach", "debug", "kustomize", "autoscale"),
    *("completion bash", "options", "help", "plugin list", "certificate approve", "", "gte", "events", "-h"),
    *("--help",),
)
FLAGS = (
    *("-A", "-n default", "-n nowhere", "-n ''", "-n", "--namespace=kube-system", "-l app=web"),
    *("-l 'app in (web,x)'", "-l '!app'", "-l 'a=b=c'", "-l ,", "-l '('", "-o wide", "-o yaml", "-o json", "-o name"),
    *("-o", "-o nonsense", "-o jsonpath='{.items[*].metadata.name}'"),
    *("-o jsonpath='{range .items[*]}{.spec}{\"\\n\"}{end}'", "-w", "-o jsonpath='{'", "-o jsonpath='{..}'"),
    *("-o jsonpath='{.items[-9999999999:]}'", "-o jsonpath='{.a[?(@.b'"),
    *("-o jsonpath='{.items[?(@.metadata.name==\"web\")]..ip}'", "-o custom-columns=A:.metadata.name,B:.spec"),
    *("-o custom-columns=", "-o custom-columns=A", "-o go-template='{{.}}'", "-o jsonpath-file=f", "--show-labels"),
    *("--all", "--force", "--grace-period=0", "--grace-period=x", "--dry-run=client", "--dry-run=server"),
    *("--dry-run", "-o yaml --dry-run=client", "--replicas=3", "--replicas=-1", "--replicas=99999999999999999999"),
    *("--replicas=٣", "--port=80", "--port=0", "--port=x", "--target-port=http", "--target-port=99999"),
    *("--type=NodePort", "--type=x", "--tcp=80:8080", "--tcp=x", "--tcp=80:80:80", "--node-port=30000"),
    *("--clusterip=None", "--external-name=a.b", "--image=nginx", "--image=", "--image='a b'", "-f service.yaml"),
    *("-f -", "-f nothing", "-f .", "-f f -f f", "-f service.yaml -f -", "-k .", "-R", "--overwrite", "a=b", "a-"),
    *("a=b a-", "=", "a==b", "app=web", "'a b=c'", "--sort-by=.metadata.name", "--sort-by={.x}", "--sort-by='['"),
    *("--field-selector=metadata.name=web", "--watch", "--field-selector=a=b", "--recursive", "--api-version=v9"),
    *("--rm -it", "-it", "-i", "--", "-- ls", "-- sh", "-- curl -s web", "-- sh -c 'curl web; exit 7'", "-c web"),
    *("--previous", "-f", "--tail=1", "--tail=x", "-v=9", "--raw /api/v1", "--chunk-size=1", "--no-headers"),
    *("-L app", "-L ''", "--cascade=orphan", "--cascade=x", "--from=pod", "--for=condition=Ready", "--timeout=1s"),
    *("--timeout=x", "--selector=app", "--nonsense", "---", "--=", "--namespace", "-oyaml", "-owide", "-Aowide"),
    *("--output=json", "--server-side", "--prune", "--save-config", "--field-manager=x", "--force-conflicts"),
    *("--validate=false", "--context=x", "--kubeconfig=/etc/passwd", "--as=x", "--overrides='{\"spec\":{}}'"),
    *("--overrides='{'", "--env=A=B", "--labels=a=b", "--restart=Never", "--expose", "--session-affinity=ClientIP"),
    *("--protocol=SCTP", "--name=web-2", "--cluster-ip=10.96.0.77", "--subresource=status"),
)
HOSTS = (
    *("web", "http://web", "http://web:80/", "https://web", "web.default", "web.default.svc.cluster.local", "nobody"),
    *("10.96.0.1", "10.96.0.10", "172.30.0.11:30080", "127.0.0.1", "localhost", "0.0.0.0", "256.1.1.1", "::1"),
    *("[::1]:80", "http://[", "http://", "http://:80", "//web", "http://a@b@c", "http://web:99999", "http://web:-1"),
    *("http://é", "xn--", "a." * 130, "a" * 70, ".", "..", "-", "", "file:///etc/passwd", "ftp://web", "web:٣"),
    *("%00", "http://web/%ff?a=b#c", "http://169.254.169.254/", "kubernetes.default", "_http._tcp.web"),
    *("1.0.96.10.in-addr", "node-a", "external", "10.244.1.2:8080", "http://web:http", "web web web", "{1..9}.a"),
    *("http://web{1..50}",),
)
NUMBERS = ("0", "1", "-1", "80", "80-90", "65536", "99999999999999999999", "1e999", "nan", "٣", "x", "", "0x1f", "1.5")
NET = (
    *("curl", "curl -s", "curl -sv", "curl -k", "curl -o f", "curl -O", "curl -w '%{http_code}\\n'"),
    *("curl -H 'a: b'", "curl -d @f", "curl -X", "curl --resolve web:80:1.2.3.4", "curl --connect-timeout"),
    *("curl -m", "curl -L", "curl -I", "wget", "wget -qO-", "wget -O f", "wget --timeout", "wget -T"),
    *("wget --spider", "wget -S", "wget -t", "dig", "dig +short", "dig +trace", "dig @10.96.0.10", "dig -x"),
    *("dig SRV", "dig +search AAAA", "dig -t ANY", "nslookup", "nslookup -type=srv", "nslookup -debug", "host"),
    *("host -t srv", "getent hosts", "getent ahosts", "nc -zv", "nc -z", "nc -w 1", "nc -u", "nc -l", "ping -c"),
    *("ping -c 1", "ping -W", "ping", "ping -i 0", "traceroute", "traceroute -n", "telnet"),
    *("openssl s_client -connect", "tcpdump -i", "conntrack -L", "ssh"),
)
LOCAL = (
    *("ip addr", "ip a s dev", "ip route", "ip route get", "ip -4 -br a", "ip link", "ip neigh", "ip x y", "ip -j a"),
    *("ss -tln", "ss -tlnp", "ss -x", "ss state", "ss -tan sport =", "nft list ruleset"),
    *("nft list table ip kube-proxy", "nft list chain ip kube-proxy", "nft -a list", "nft add table"),
    *("nft flush ruleset", "iptables-save -t nat", "iptables-save", "iptables -L"),
    *("iptables -t nat -L KUBE-SERVICES -n", "iptables -F", "ls -la", "cat", "ls /", "cat /etc/resolv.conf"),
    *("cat /etc/hosts /etc/passwd", "hostname -i", "env", "id", "date +%s", "date -d x", "pwd"),
)
FILTERS = (
    *("grep web", "grep -E '(a|b)+$'", "grep -c .", "grep -v -i -n a", "grep -o '[0-9]*'", "grep '['"),
    *("grep -E '(a*)*b'", "grep -A 99999 a", "grep -E '" + "(" * 40 + "'", "grep -P '(?<=a)b'", "grep -w ''"),
    *("grep -rn a .", "grep -f f", "head", "head -n -5", "head -c 5", "tail -n +2", "tail -f", "tail -c 9"),
    *("head -n 99999999999999", "wc", "wc -lwc", "sort", "sort -rn", "sort -k2,2n -t:", "sort -V", "sort -u"),
    *("sort -k 0", "uniq -c", "uniq -d", "tac", "rev", "nl", "cut -d: -f1", "cut -c1-5", "cut -f 1-"),
    *("cut -d '' -f 0", "cut -f 99999999999", "tr a-z A-Z", "tr -d '\\n'", "tr z-a x", "tr '[:upper:]' '[:lower:]'"),
    *("tr -s ' '", "tr '\\0-\\377' x", "column -t", "tee f", "tee -a f g", "awk '{print $1}'"),
    *("awk '{print $NF, NR}' OFS=:", "awk '{s += $2} END {print s/NR}'", "awk -F: '$1 ~ /a/'"),
    *("awk '{a[$1]++} END {for (k in a) print k, a[k]}'", "awk 'BEGIN {while (1) i++}'", "awk '{$99999 = 1; print}'"),
    *("awk '{gsub(/./, \"&&\"); print}'", "awk 'BEGIN {printf \"%999999d\", 1}'", "awk '{'", "awk '{print $(-1)}'"),
    *("awk 'BEGIN {x = \"a\"; for (i = 0; i < 40; i++) x = x x; print length(x)}'",),
    *("awk 'function f(n) {return f(n)}'",),
    *("awk 'BEGIN {print substr(\"a\", -1e300, 1e300), 1/0, log(-1), exp(1e9), 2^9999}'", "awk '{print > \"f\"}'"),
    *("sed s/a/b/g", "sed -n 1,5p", "sed -E 's/(.*)(.*)(.*)/\\3\\2\\1/'", "sed '$!N;P;D'", "sed ':a;s/a/aa/;ta'"),
    *("sed G", "sed 's/.*/&&&&&&&&/g'", "sed 's/'", "sed '1~0p'", "sed y/abc/ab/", "sed -i s/a/b/ f", "sed 'r f'"),
    *("sed '9999q'", "jq .", "jq -r '.items[].metadata.name'", "jq '.items | length'", "jq '.[]|..|..|..'"),
    *("jq 'range(1e9)'", "jq '{'", "jq '[.items[] | {a: .metadata.name}]'", "jq -c .items[0:2]", "jq 'def f: f; f'"),
    *("jq '.a.b.c?'", "jq 'recurse'", "base64", "base64 -d", "md5sum", "sha256sum", "xargs", "xargs -n1 echo"),
    *("xargs -I X echo X X", "xargs -n 0 kubectl", "while read x; do echo $x; done"),
    *("while read a b; do curl -s $b; done", "cat -n", "cat - f -", "diff f -", "less"),
)
MAKERS = (
    *("seq 9999", "seq 1 0", "seq 1 3 100", "seq -5 5", "seq 99999999999", "seq 1 0.1 9", "seq -w 99", "seq x"),
    *("echo", "echo -e 'a\\tb\\0c\\x41'", "echo -n", "printf '%s\\n' a b c", "printf '%99999999d' 1", "printf %"),
    *("yes", "printf '%d %x %o %c %b %q' 1 2 3 4 5 6", "cat f", "cat service.yaml", "kubectl get pods -A -o json"),
    *("kubectl", "kubectl get all -A -o yaml", "kubectl get svc -o wide", "nft list ruleset"),
    *("kubectl describe pods -A", "env"),
)
TEXTS = (
    *("'", '"', "\\", "`", "$(", "${", "$((", "a b", "'a b'", '"$x"', "$x", "${x}", "${x:-y}", "${x##*/}"),
    *("${x%%.*}", "${#x}", "${x/a/b}", "${x//a/aa}", "${x:?no}", "${x:=y}", "${!x}", "${x:1:2}", "${x^^}", "$1"),
    *("$@", "$*", "$$", "$?", "$!", "$-", "$(echo a)", "`echo a`", "$(echo $(echo $(echo a)))", "$((1+1))"),
    *("$((x*x))", "$((1/0))", "$((2**99))", "$((9999999999999999999))", "$((a[0]))", "$((1<<70))", "$((x=1))"),
    *("$((" + "(" * 90 + "1", "$((", "{1..9}", "{a..z}", "{1..9999}", "{a,b}{c,d}{e,f}", "{a,b{c,d}}", "{}", "{,}"),
    *("*", "?", "[a-z]*", "[", "~", "#", "$'\\n\\x41\\u00e9'", "é", "\U0001f6a2", "\u202e", "\0", "\x01\x1b[2J"),
    *("\x7f", "\u2028", "\x85", "\ud83d", "\r", "<(echo a)", "!!", "!$", "a=b", "-", "--", "-n", "%", "&", "|", ";"),
    *(";;", "&&", "||", "(", ")", "{", "}", "\\\n"),
)
REDIRECTS = (
    "> f",
    ">> f",
    "< f",
    "2>&1",
    "2> /dev/null",
    "&> f",
    "> /etc/passwd",
    "< nothing",
    "<<< a",
    ">",
    "> ''",
    "3>&1",
)
ENDS = (" ; ", " && ", " || ", " | ", " |& ", "\n", " & ", ";", "|", "\r\n", " ;; ", " ")
GOOD = (
    *("kubectl get pods", "kubectl get all -A", "kubectl get svc -o wide", "kubectl get pods -A -o json"),
    *("kubectl get pods -o yaml", "kubectl describe pods", "kubectl describe svc", "kubectl get pods -o name"),
    *("kubectl get pods -o jsonpath='{..image}'", "kubectl get pods -o custom-columns=A:.metadata.name,B:.spec"),
    *("kubectl get pods --sort-by=.status.podIP", "kubectl get endpointslices -o yaml", "kubectl get ep -o json"),
    *("kubectl scale deploy --all --replicas=0", "kubectl scale deploy many --replicas=60"),
    *("kubectl delete pods --all", "kubectl create deploy x$i --image=nginx --replicas=9"),
    *("kubectl expose deploy many --name=s$i --port=80", "kubectl label pods --all a=$i --overwrite"),
    *("kubectl label nodes --all a=$i --overwrite", "kubectl delete svc --all"),
    *("kubectl label svc --all a=$i --overwrite", "kubectl rollout restart deploy", "kubectl delete deploy --all"),
    *("kubectl set image deploy many nginx=nginx:$i", "kubectl run p$i --image=nginx -l app=many"),
    *("kubectl cordon node-a", 'kubectl patch svc many -p \'{"spec":{"type":"NodePort"}}\''),
    *("kubectl expose pod p$i --port=80", "kubectl apply -f service.yaml", "kubectl diff -f service.yaml"),
    *("kubectl replace -f service.yaml --force", "kubectl exec deploy/many -- curl -s many"),
    *("kubectl exec client-a -- curl -s -m 1 web", "kubectl logs deploy/many"),
    *("kubectl wait --for=condition=Ready pods --all", "kubectl rollout status deploy many"),
    *("kubectl explain pods --recursive", "curl -s web", "curl -sv many", "wget -qO- many", "nc -zv many 80"),
    *("ping -c 3 many", "dig many +short", "nslookup many", "ssh node-a nft list ruleset"),
    *("ssh node-a iptables-save", "ssh node-a ss -tln", "cat /etc/resolv.conf", "env", "ls -la", "seq 9999", "cat f"),
    *("echo $x", "x=$((x+1))", "x=$x$i", "sort f", "wc f", "sleep 1", "date", "printf '%s\\n' {1..99}"),
)
"""Lines that do what they say, the dear ones among them."""
FIELDS = (
    *("spec", "ports", "port", "targetPort", "nodePort", "type", "selector", "clusterIP", "metadata", "labels"),
    *("name", "annotations", "externalIPs", "sessionAffinity", "replicas", "template", "containers", "image"),
    *("$patch", "env", "$retainKeys", "$deleteFromPrimitiveList/ports", "$setElementOrder/ports", "status", "kind"),
    *("apiVersion", "", "finalizers", "ownerReferences", "resourceVersion", "uid", "namespace", "conditions"),
    *("podIP", "protocol"),
)
VALUES: tuple[object, ...] = (
    *(0, -1, 80, 65536, 30080, 10**20, 1.5, 1e300, True, None, "", "x", "NodePort", "ExternalName", "None", "http"),
    *("delete", "replace", "10.96.0.9", "10.0.0.0/8", "::1", [], {}, [[]], [{}], [None], "a" * 300, "\0", "\ud83d"),
)
PATHS = (
    *("/spec", "/spec/ports/0", "/spec/ports/-", "/spec/ports/99", "/spec/ports/-1", "/", "", "spec", "/a~2", "/~1"),
    *("/metadata/name", "/metadata/labels", "/metadata/labels/app", "/spec/selector", "/spec/type", "/kind"),
    *("/status",),
)
