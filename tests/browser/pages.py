"""Every kind of page, by name, for the tests that look at all of them."""

PAGES = {
    "home": "/",
    "lessons": "/lessons/",
    "lesson with an exercise": "/lessons/why-services/",
    "lesson with a lab": "/lessons/dns/",
    "glossary": "/glossary/",
    "compare": "/compare/",
    "compare, two types and a filter": "/compare/?pin=nodeport&pin=headless&group=traffic",
    "playground": "/playground/",
    "playground with an example": "/playground/?example=lesson:nodeport:2",
    "practice": "/practice/",
    "quiz": "/practice/quiz/nodeport/",
    "exercise": "/practice/exercise/first-service/",
    "progress": "/progress/",
    "forget": "/progress/forget/",
    "about": "/about/",
    "missing": "/no-such-page/",
}
