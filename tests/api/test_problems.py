"""The table of problems: complete, well-formed, and what the handlers say."""

import json
import pickle

import anyio
import httpx
import pytest
from fastapi import FastAPI

from api import errors
from api.problems import EXPLANATIONS, PROBLEMS, install, problem_of
from graph import errors as graph_errors


def tree(root: type[Exception]) -> set[type[Exception]]:
    return {root}.union(*(tree(child) for child in root.__subclasses__()))


def named(kind: type[Exception]) -> str:
    return kind.__name__


ALL = sorted(tree(errors.ApiError) | tree(graph_errors.GraphError), key=named)
OURS = [kind for kind in ALL if issubclass(kind, errors.ApiError)]


@pytest.mark.parametrize("kind", ALL, ids=named)
def test_every_error_has_its_own_entry(kind: type[Exception]) -> None:
    assert kind in PROBLEMS, f"{kind.__qualname__} is missing in api.problems.PROBLEMS"


def test_the_table_has_no_strangers() -> None:
    assert set(PROBLEMS) == set(ALL)


def test_entries_are_distinct_and_sound() -> None:
    slugs = [problem.slug for problem in PROBLEMS.values()]
    assert len(slugs) == len(set(slugs))
    assert all(400 <= problem.status <= 599 and problem.title for problem in PROBLEMS.values())
    assert all((problem.status == 503) == (problem.retry_after is not None) for problem in PROBLEMS.values())
    assert set(EXPLANATIONS) <= set(slugs)


@pytest.mark.parametrize("kind", OURS, ids=named)
def test_errors_survive_the_way_back_from_a_worker(kind: type[errors.ApiError]) -> None:
    back = pickle.loads(pickle.dumps(kind("said", {"offered": ["a"]})))
    assert type(back) is kind and str(back) == "said" and back.members == {"offered": ["a"]}


def test_a_class_unknown_to_the_table_falls_to_its_parent() -> None:
    class Special(errors.QuerySyntax):
        pass

    assert problem_of(Special("x")) is PROBLEMS[errors.QuerySyntax]
    assert problem_of(KeyError("x")) is None


def get(path: str) -> httpx.Response:
    app = FastAPI()
    install(app)

    @app.get("/known/{name}")
    def known(name: str) -> None:
        raise next(kind for kind in PROBLEMS if kind.__name__ == name)("a sentence")

    @app.get("/unknown")
    def unknown() -> None:
        raise KeyError("secret")

    @app.get("/number/{number}")
    def number(number: int) -> None: ...

    async def ask() -> httpx.Response:
        transport = httpx.ASGITransport(app, raise_app_exceptions=False)
        async with httpx.AsyncClient(transport=transport, base_url="http://service") as client:
            return await client.get(path)

    return anyio.run(ask)


@pytest.mark.parametrize("kind", ALL, ids=named)
def test_each_is_answered_as_the_table_says(kind: type[Exception]) -> None:
    answer = get(f"/known/{kind.__name__}")
    problem = PROBLEMS[kind]
    assert answer.status_code == problem.status
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.headers.get("retry-after") == (str(problem.retry_after) if problem.retry_after else None)
    assert answer.json() == {
        "type": problem.type,
        "title": problem.title,
        "status": problem.status,
        "detail": "a sentence",
    }


def test_an_unexpected_error_shows_no_insides() -> None:
    answer = get("/unknown")
    assert answer.status_code == 500
    assert answer.headers["content-type"] == "application/problem+json"
    assert "secret" not in answer.text and "KeyError" not in answer.text


@pytest.mark.parametrize(("path", "status"), [("/nowhere", 404), ("/number/x", 400)])
def test_the_frameworks_own_errors_are_problems_too(path: str, status: int) -> None:
    answer = get(path)
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    assert json.loads(answer.text)["status"] == status
