"""openssl s_client: whose certificate is shown on that port?"""

from collections.abc import Sequence

from tutorial.kube.terminal.job import Job, Result
from tutorial.kube.terminal.tools._shared.connect import connect
from tutorial.kube.terminal.tools._shared.servers import server_at
from tutorial.kube.traffic import NXDOMAIN, OK, REFUSED

VERSION = "OpenSSL 3.5.4 30 Sep 2025 (Library: OpenSSL 3.5.4 30 Sep 2025)\n"


def run(argv: Sequence[str], job: Job) -> Result:
    """Run `openssl s_client -connect HOST:PORT` or `openssl version`."""
    if not argv or argv[0] not in ("s_client", "version"):
        return Result(stderr="Here openssl knows two commands: s_client -connect HOST:PORT, and version.\n", rc=1)
    if argv[0] == "version":
        return Result(VERSION)
    given = [argv[i + 1] for i, word in enumerate(argv[:-1]) if word == "-connect"]
    host, colon, number = (given[0] if given else argv[-1] if len(argv) == 2 else "").rpartition(":")
    if not colon or not number.isdecimal() or not 0 < int(number) < 65536:
        return Result(stderr="s_client: -connect argument or target parameter malformed or ambiguous\n", rc=1)
    landing = connect(job, host, int(number))
    error = "40B7E5A1B67F0000:error:"
    if landing.result == NXDOMAIN:
        text = f"{error}10080002:BIO routines:BIO_lookup_ex:system lib:bio_addr.c:763:Name or service not known\n"
        return Result(stderr=f"{text}connect:errno=0\n", rc=1, trace=landing.trace)
    if landing.result != OK:
        code, words = ("6F", "Connection refused") if landing.result == REFUSED else ("6E", "Connection timed out")
        text = f"{error}800000{code}:system library:BIO_connect:{words}:bio_sock2.c:178:calling connect()\n"
        return Result(stderr=f"{text}connect:errno={int(code, 16)}\n", rc=1, trace=landing.trace)
    server = server_at(job.cluster, landing)
    if not server.tls:
        text = f"{error}0A0000C6:SSL routines:tls_get_more_records:packet length too long:tls_common.c:662:\n"
        out = "CONNECTED(00000003)\n---\nno peer certificate available\n---\n"
        return Result(out, text, 1, trace=landing.trace)
    api = "kubernetes" in server.names
    name = "kube-apiserver" if api else server.names[0] if server.names else host
    issuer = "kubernetes" if api else "a public authority" if server.trusted else name
    verified = 0 if server.trusted else 20 if api else 18
    verdict = {0: "ok", 18: "self-signed certificate", 20: "unable to get local issuer certificate"}[verified]
    out = (
        f"CONNECTED(00000003)\n---\nCertificate chain\n 0 s:CN={name}\n   i:CN={issuer}\n---\n"
        f"Server certificate\nsubject=CN={name}\nissuer=CN={issuer}\n---\n"
        f"New, TLSv1.3, Cipher is TLS_AES_256_GCM_SHA384\nVerify return code: {verified} ({verdict})\n---\nDONE\n"
    )
    said = "" if verified == 0 else f"depth=0 CN={name}\nverify error:num={verified}:{verdict}\nverify return:1\n"
    return Result(out, said, trace=landing.trace)
