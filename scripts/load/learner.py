"""What somebody does in an hour with the course, with the pauses that people make."""

import asyncio
import random
import re
from pathlib import Path
from typing import Final

from scripts.load.browser import Browser, values
from scripts.load.server import BASE

SERVICE: Final = """\
apiVersion: v1
kind: Service
metadata:
  name: {name}
spec:
  type: NodePort
  selector:
    app: web
  ports:
    - name: http
      port: 80
      targetPort: 8080
      nodePort: {port}
"""
LINES: Final = (
    "kubectl get pods -o wide",
    "kubectl get svc,endpointslices",
    "kubectl get svc {name} -o yaml",
    "kubectl describe svc {name}",
    "kubectl exec client -- curl -s http://{name}",
    "kubectl scale deployment web --replicas=4",
    'kubectl patch svc {name} -p \'{{"spec":{{"externalTrafficPolicy":"Local"}}}}\'',
    "curl -s -m 3 http://172.30.0.11:{port}/",
    "kubectl delete pod web-2",
    "kubectl delete svc {name}",
)


class Learner:
    """One person with a browser. Pauses are divided by `speed`; `number` decides what they choose, and the pauses."""

    def __init__(self, browser: Browser, number: int, speed: float) -> None:
        self.browser = browser
        self._chance = random.Random(number)
        self._speed = speed
        self._mine = {"name": f"web-{number}", "port": str(30000 + number % 2768)}

    async def study(self) -> None:
        """Read, answer, solve, try: what the course is made for."""
        browser = self.browser
        await browser.open("home", "/")
        await self._think(5, 20)
        lessons = re.findall(r'href="(/lessons/[\w-]+/)"', await browser.open("list of lessons", "/lessons/"))
        for path in self._chance.sample(sorted(set(lessons)), 2):
            await self._lesson(path)
        practice = await browser.open("list of practice", "/practice/")
        await self._quiz(self._chance.choice(re.findall(r'href="(/practice/quiz/[\w-]+/)"', practice)))
        await self._exercise(self._chance.choice(re.findall(r'href="(/practice/exercise/[\w-]+/)"', practice)))
        await self._playground()
        await browser.open("progress", "/progress/")
        browser.close()

    async def check_in_class(self, opened: asyncio.Barrier) -> None:
        """Open the playground, wait for all the others, and press "Check" when they do."""
        await self.browser.open("burst: playground", "/playground/")
        await opened.wait()
        text = SERVICE.format(**self._mine)
        await self.browser.post("burst: check", "/review/", {"place": "playground", "manifest": text})
        self.browser.close()

    async def open_in_class(self) -> None:
        """Open a lesson that everybody opens within two seconds."""
        await asyncio.sleep(self._chance.uniform(0, 2))
        await self.browser.open("burst: lesson", "/lessons/nodeport/")
        self.browser.close()

    async def _lesson(self, path: str) -> None:
        page = await self.browser.open("lesson", path)
        place = next((one for one in values(page, "place") if one.startswith("lesson:")), "")
        for line in values(page, "line")[:4]:
            await self._think(20, 60)
            await self._act("lesson: a command", "run", place, line=line)
        await self._think(30, 60)
        await self.browser.post("lesson: done", f"{path}finish/", {}, htmx=False)

    async def _quiz(self, path: str) -> None:
        page = await self.browser.open("quiz", path)
        for _ in range(2):
            asked = {name: values(page, name) for name in re.findall(r'name="(q-[\w-]+)"', page)}
            await self._think(20 * len(asked), 40 * len(asked))
            await self.browser.post(
                "quiz: answer", path, {n: self._chance.choice(o) for n, o in asked.items()}, htmx=False
            )
            page = await self.browser.open("quiz", f"{path}?ask=wrong")

    async def _exercise(self, path: str) -> None:
        await self.browser.open("exercise", path)
        await self._think(20, 40)
        place = f"exercise:{path.split('/')[-2]}"
        solution = _solution(path.split("/")[-2])
        for text in self._typed(solution):
            await self._check(place, text)
            await self.browser.post("exercise: goals", f"{path}goals/", {"place": place, "manifest": text})
        await self.browser.post("exercise: check", path, {"place": place, "manifest": solution}, htmx=False)

    async def _playground(self) -> None:
        await self.browser.open("playground", "/playground/")
        await self.browser.get("field table", "/playground/fields.json")
        text = SERVICE.format(**self._mine)
        for typed in self._typed(text):
            await self._check("playground", typed)
        await self._act("playground: apply", "apply", "playground", manifest=text)
        asked = {"place": "playground", "from": "external", "to": "172.30.0.11", "port": self._mine["port"]}
        for client in ("external", "pod:default/client"):
            await self._think(5, 20)
            await self.browser.get("playground: trace", "/playground/trace/", {**asked, "from": client}, htmx=True)
        for line in (template.format(**self._mine) for template in LINES):
            await self._think(5, 25)
            await self.browser.get(
                "playground: Tab", "/playground/complete/", {"place": "playground", "line": line[:14]}
            )
            await self._act("playground: a command", "run", "playground", line=line, where="laptop", manifest=text)
        await self._act("playground: undo", "act", "playground", do="undo")

    async def _check(self, place: str, text: str) -> None:
        await self._think(1, 6)
        await self.browser.post("editor: check", "/review/", {"place": place, "manifest": text})

    async def _act(self, kind: str, action: str, place: str, **sent: str) -> None:
        """Do something at a desk; where the cluster has changed, the page asks for its table afterwards."""
        answer = await self.browser.post(kind, f"/playground/{action}/", {"place": place, **sent})
        if "/playground/reach/" in answer.text:
            await self.browser.get("table after a change", "/playground/reach/", {"place": place}, htmx=True)

    def _typed(self, text: str) -> list[str]:
        """The text at eight moments while it is being typed: a rest in the middle of a line is one, too."""
        ends = sorted(self._chance.sample(range(1, len(text)), 7))
        return [*(text[:end] for end in ends), text]

    async def _think(self, least: float, most: float) -> None:
        await asyncio.sleep(self._chance.uniform(least, most) / self._speed)


def _solution(exercise: str) -> str:
    found = (Path(file).read_text() for file in BASE.glob(f"content/lessons/*/exercises/{exercise}/solution.yaml"))
    return next(found, SERVICE)
