"""What optional models add to an answer, and that nothing is missing without them."""

import asyncio
from collections.abc import AsyncGenerator, Callable
from contextlib import aclosing, asynccontextmanager
from typing import Any

import pytest

from a2a_agents.core.brief import Brief
from a2a_agents.core.jobs import Jobs
from a2a_agents.core.outputs import Checkpoint, Document, Output, Say
from a2a_agents.engine import Engine
from a2a_agents.engine.wording import Worder
from a2a_agents.knowledge.design import design
from a2a_agents.knowledge.understanding import understand
from a2a_agents.metrics import Metrics
from a2a_agents.models.errors import ModelError, ModelOff
from a2a_agents.models.scripted import ScriptedCodeReader, ScriptedWriter
from tests.engine.said import answer
from tests.waiting import until

MOVIES = "Plan and tables for movies and directors, a director has many movies"
CODE = "Review this:\n```python\ndef f(x=[]):\n    return eval(x)\n```"
LONG = (
    "We need a booking site for tennis courts with payments. There are 12 courts in 3 cities, and "
    "the budget is $400 per month. No chat. "
    + "The weather was lovely when we met and the coffee in the club house tasted of summer. "
    * 20
)


def said_title(prompt: str) -> str:
    return prompt.split("Title now: ")[1].split(". Better")[0]


def better(prompt: str) -> str:
    return f"Prepare {said_title(prompt).lower().replace(':', ' of')}"


@asynccontextmanager
async def engine(jobs: Jobs | None = None) -> AsyncGenerator[Engine]:
    made = Engine(jobs=jobs)
    try:
        yield made
    finally:
        made.close()


async def outputs(made: Engine, text: str, **more: Any) -> list[Output]:
    brief = Brief("desk", text, **more)
    return [output async for output in made.answer(brief)]


def document(said: list[Output], name: str) -> str:
    return next(o.text for o in said if isinstance(o, Document) and o.name == name)


# -- wording


async def test_titles_are_worded_before_any_view_and_all_views_say_the_same() -> None:
    writer = ScriptedWriter(better)
    async with engine(Jobs(wording=writer)) as made:
        said = await outputs(made, MOVIES)
    assert "Prepare tables and rules of" in document(said, "plan.md")
    assert "Prepare tables and rules of" in document(said, "plan.json")
    done = next(o.text for o in said if isinstance(o, Say) and "titles worded" in o.text)
    assert "titles worded by scripted" in done
    assert made.tools.worder.counts["accepted"] > 3


async def test_a_subject_that_nobody_asked_for_leaves_the_template_and_is_counted() -> None:
    async with engine() as made:
        plain = await outputs(made, MOVIES)
    writer = ScriptedWriter(lambda _: "Blockchain for pizza delivery")
    async with engine(Jobs(wording=writer)) as made:
        said = await outputs(made, MOVIES)
        counts = made.tools.worder.counts
    assert document(said, "plan.md") == document(plain, "plan.md")
    assert counts == {"subject": len(writer.asked)}


@pytest.mark.parametrize("script", [lambda _: ModelOff(), lambda _: "", lambda _: "x " * 900])
async def test_without_words_the_answer_is_the_same(
    script: Callable[[str], str | ModelError],
) -> None:
    async with engine() as made:
        plain = await outputs(made, MOVIES)
    async with engine(Jobs(wording=ScriptedWriter(script))) as made:
        said = await outputs(made, MOVIES)
    assert [o for o in said if isinstance(o, Document)] == [
        o for o in plain if isinstance(o, Document)
    ]


async def test_a_model_that_is_off_is_asked_once() -> None:
    writer = ScriptedWriter(lambda _: ModelOff())
    async with engine(Jobs(wording=writer)) as made:
        await outputs(made, MOVIES)
    assert len(writer.asked) == 1


async def test_a_slow_model_costs_the_budget_and_what_was_ready_stays() -> None:
    blueprint = design(understand(Brief("desk", MOVIES)))
    writer = ScriptedWriter(better)

    def slow_after_two(prompt: str) -> str:
        if len(writer.asked) == 2:
            writer.hold()
        return better(prompt)

    writer = ScriptedWriter(slow_after_two)
    worder = Worder(writer, budget_s=0.2)
    async with asyncio.timeout(5):
        worded = await worder.worded(blueprint, MOVIES)
    assert worded.accepted == 2
    assert worder.counts["late"] == worded.asked - 2
    assert worded.blueprint.slug == blueprint.slug
    assert len(worded.blueprint.work) == len(blueprint.work)


async def test_a_caller_that_leaves_stops_the_wording() -> None:
    writer = ScriptedWriter(better)
    writer.hold()
    async with engine(Jobs(wording=writer)) as made:
        run = asyncio.create_task(outputs(made, MOVIES))
        await until(lambda: bool(writer.asked))
        run.cancel()
        with pytest.raises(asyncio.CancelledError):
            await run


async def test_what_became_of_a_models_texts_is_counted() -> None:
    writer = ScriptedWriter(lambda p: better(p) if "Tables" in p else "Pizza")
    async with engine(Jobs(wording=writer)) as made:
        await outputs(made, MOVIES)
        measures = Metrics()
        made.measure(measures)
    text = measures.text()
    assert 'a2a_model_texts_total{job="wording",outcome="accepted"} 1\n' in text
    refused = len(writer.asked) - 1
    assert f'a2a_model_texts_total{{job="wording",outcome="refused"}} {refused}\n' in text
    assert 'a2a_model_texts_total{job="summary",outcome="late"} 0\n' in text


async def test_a_resumed_run_keeps_its_words_and_asks_nobody() -> None:
    async with engine(Jobs(wording=ScriptedWriter(better))) as made:
        said = await outputs(made, MOVIES)
    kept = [
        {"step": o.step, "inputHash": o.input_hash, "result": o.result}
        for o in said
        if isinstance(o, Checkpoint) and o.step in ("analyse", "plan")
    ]
    writer = ScriptedWriter(lambda _: "Movie and director things")
    async with engine(Jobs(wording=writer)) as made:
        again = await outputs(made, MOVIES, checkpoints=kept)
    assert writer.asked == []
    assert document(again, "plan.md") == document(said, "plan.md")


async def test_two_steps_never_get_one_title() -> None:
    writer = ScriptedWriter(lambda _: "Movie and director tables")
    worder = Worder(writer)
    blueprint = design(understand(Brief("desk", MOVIES)))
    worded = await worder.worded(blueprint, MOVIES)
    titles = [item.title for item in worded.blueprint.work]
    assert len(set(titles)) == len(titles)
    assert worded.accepted <= 1


# -- summary


async def test_a_long_request_is_said_in_short() -> None:
    async with engine() as made:
        text = answer(await outputs(made, LONG)).text
    line = next(line for line in text.splitlines() if line.startswith("In short: "))
    assert "booking site for tennis courts" in line
    assert "12 courts in 3 cities" in line
    assert "$400" in line
    assert len(line.split()) <= 62
    assert text.index("In short") < text.index("## Understood")


async def test_a_short_request_is_not_said_again() -> None:
    async with engine() as made:
        assert "In short" not in answer(await outputs(made, LONG[:400])).text


@pytest.mark.parametrize(
    ("written", "outcome"),
    [
        ("A booking site for 12 tennis courts with payments, $400 per month.", "accepted"),
        ("A booking site for 14 tennis courts with payments, $400 per month.", "unfaithful"),
        ("A booking site for Wimbledon with payments and 12 courts.", "unfaithful"),
        ("A booking site for tennis courts with payments and chat.", "unfaithful"),
        ("The Wimbledon club earns and spends money.", "strange"),
        ("tion ing courts ables ver shop payments tennis ness ous", "strange"),
        ("Tennis.", "length"),
        ("courts " * 70, "length"),
    ],
)
async def test_a_models_summary_is_used_only_if_it_is_true(written: str, outcome: str) -> None:
    async with engine(Jobs(summary=ScriptedWriter(lambda _: written, "summary"))) as made:
        text = answer(await outputs(made, LONG)).text
        assert made.tools.shortener.counts == {outcome: 1}
    assert (f"In short: {written}" in text) == (outcome == "accepted")
    assert "In short: " in text


async def test_the_model_is_given_what_it_can_read() -> None:
    writer = ScriptedWriter(lambda _: ModelOff(), "summary")
    async with engine(Jobs(summary=writer)) as made:
        await outputs(made, LONG * 10)
    (source,) = writer.asked
    assert len(source.split()) <= 700


async def test_marks_of_the_caller_stay_words() -> None:
    text = LONG.replace("tennis courts", "<b>tennis</b> [courts](http://x)")
    async with engine() as made:
        line = answer(await outputs(made, text)).text.split("In short: ")[1].splitlines()[0]
    assert "<b>" not in line.replace("\\<b\\>", "")


async def test_pasted_code_is_not_told_again() -> None:
    text = LONG + "\n```python\nneed = 'We need a booking site for 99 rabbits.'\n```"
    async with engine() as made:
        assert "rabbits" not in answer(await outputs(made, text)).text.split("##")[0]


async def test_prompts_get_the_text_within_their_budget() -> None:
    async with engine() as made:
        short = await made.tools.shortener.compressed(LONG, 40)
    assert "booking site for tennis courts" in short


# -- code


async def test_code_that_is_sent_is_checked() -> None:
    async with engine() as made:
        found = answer(await outputs(made, CODE))
    assert "python/mutable-default" in found.text
    assert "python/eval" in found.text
    assert "risk" not in found.text.lower().split("## general")[0]
    assert found.bill.route.model == "checks"


async def test_the_models_risk_stands_beside_the_findings() -> None:
    reader = ScriptedCodeReader(lambda code: 0.73 if "eval" in code else 0.1)
    async with engine(Jobs(code=reader)) as made:
        found = answer(await outputs(made, CODE))
    assert "python/eval" in found.text
    assert "scripted gives it a risk of 73%" in found.text
    assert found.bill.route.model == "scripted"
    assert reader.asked == ["def f(x=[]):\n    return eval(x)\n"]


async def test_a_model_that_fails_leaves_the_checks_alone() -> None:
    reader = ScriptedCodeReader(lambda _: ModelOff())
    async with engine(Jobs(code=reader)) as made:
        found = answer(await outputs(made, CODE))
    assert "python/eval" in found.text
    assert "gives it a risk" not in found.text
    assert "No risk: The model is switched off." in found.bill.route.reason


async def test_code_of_other_languages_gets_no_risk() -> None:
    reader = ScriptedCodeReader(lambda _: 0.9)
    text = "Review:\n```sql\nCREATE TABLE t (a int primary key, b int references nobody(id));\n```"
    async with engine(Jobs(code=reader)) as made:
        found = answer(await outputs(made, text)).text
    assert "t.b refers to nobody, which is no table here." in found
    assert reader.asked == []


async def test_a_query_is_not_run_where_there_are_no_tables() -> None:
    async with engine() as made:
        found = answer(await outputs(made, "Review:\n```sql\nSELECT a FROM t WHERE b = 1\n```"))
    assert "no such table" not in found.text
    assert "There is no check for this kind of code" not in found.text
    assert "(sql/" not in found.text


async def test_pieces_that_are_the_same_are_told() -> None:
    reader = ScriptedCodeReader(lambda _: 0.1)
    twice = "Review:\n```python\nx = f(1)\n```\n```python\nx = f(1)\n```"
    async with engine(Jobs(code=reader)) as made:
        assert "nearly the same (100% alike)" in answer(await outputs(made, twice)).text


async def test_code_in_a_part_before_the_request_is_seen() -> None:
    async with engine() as made:
        said = await outputs(made, "Please review this code", context=("```python\neval(x)\n```",))
    assert "python/eval" in answer(said).text


async def test_a_review_without_code_says_what_can_be_done() -> None:
    async with engine() as made:
        text = answer(await outputs(made, "Review our architecture please")).text
    assert "Code that you paste goes through the checks I have" in text


async def test_other_languages_are_answered_in_their_own() -> None:
    async with engine() as made:
        text = answer(
            await outputs(made, "Bitte review this, was ist mit dem Code?\n```python\neval(x)\n```")
        ).text
    assert "Prüfungen" in text
    assert "python/eval" in text


async def test_closing_a_stream_early_leaves_nothing_behind() -> None:
    async with engine(Jobs(wording=ScriptedWriter(better))) as made:
        async with aclosing(made.answer(Brief("desk", MOVIES))) as stream:
            async for _ in stream:
                break
        assert len(asyncio.all_tasks()) == 1


async def test_a_file_that_was_sent_is_called_as_it_came() -> None:
    sql = "CREATE TABLE orders (id int, total float);\n"
    async with engine() as made:
        text = "Please review this schema"
        found = answer(
            await outputs(made, text, context=(sql,), names={sql: "../db/orders.sql"})
        ).text
        assert "## `orders.sql` (sql, 2 lines)" in found
        assert "sent/1.sql" not in found
        found = answer(await outputs(made, text, context=(sql,))).text
        assert "## `sent/1.sql` (sql, 2 lines)" in found


async def test_other_languages_are_reviewed_under_their_names() -> None:
    text = (
        "Please review:\n\n`src/users.js`\n```\nimport express from 'express';\n"
        "const app = express();\napp.get('/users', (req, res) =>\n"
        '  db.query("SELECT a FROM users WHERE id = " + req.query.id));\n```'
    )
    async with engine() as made:
        found = answer(await outputs(made, text)).text
    assert "## `src/users.js` (javascript, " in found
    assert "Express; needs express" in found
    assert "- error: line 4: The SQL is put together from values" in found
    assert "(routes/version)" in found


async def test_a_language_that_nobody_named_is_recognised() -> None:
    text = (
        "Review this code:\n```\npackage main\n\nimport (\n\t\"fmt\"\n\t\"os\"\n)\n\n"
        "func main() {\n\tfmt.Println(\"gone\")\n\tos.Remove(os.Args[1])\n}\n```"
    )  # fmt: skip
    async with engine() as made:
        found = answer(await outputs(made, text)).text
    assert "## `sent/1.go` (go, " in found
    assert "(code/unchecked-error)" in found
