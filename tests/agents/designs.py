"""Blueprints written by hand: a shop, a library, a tiny one, and one of oddities."""

from __future__ import annotations

from a2a_agents.core.blueprint import Blueprint, Component, Link, Stack, WorkItem
from tests.agents.notation import entity, fields, operation, relation
from tests.agents.shop import SHOP

TINY = Blueprint(title="Notes", slug="notes", entities=(entity("Note", "text: text"),))

LIBRARY = Blueprint(
    title="City library",
    slug="city_library",
    summary="Books, copies, members, loans and fines",
    entities=(
        entity("Author", "name: string indexed\nborn_on: date optional"),
        entity("Book", "title: string indexed\nisbn: string unique\npages: integer optional"),
        entity(
            "Copy", "barcode: string unique\nstatus: enum[available, on_loan, lost] = available"
        ),
        entity("Member", "name: string\nemail: email unique\nphone: phone optional"),
        entity(
            "Loan",
            "due_on: date\nreturned_at: datetime optional\n"
            "status: enum[open, returned, overdue] = open",
        ),
        entity("Fine", "amount: money\nreason: text optional\npaid: boolean = false"),
    ),
    relations=(
        relation("Author has and belongs to many Book"),
        relation("Book has many Copy", on_delete="cascade"),
        relation("Copy has many Loan"),
        relation("Member has many Loan"),
        relation("Loan has one Fine"),
    ),
    operations=(
        operation("POST /loans/{loan_id}/return -> Loan", "Take a copy back"),
        operation("GET /books/search -> Book[]", "Find books", public=True),
        operation("GET /members/{member_id}/loans -> Loan[]", "What a member has"),
        operation("GET /copies/available -> Copy[]", "What can be lent"),
        operation("POST /loans/{loan_id}/remind", "Send a reminder"),
    ),
    stack=Stack(database="sqlite"),
    components=(
        Component(id="desk", kind="client", label="Desk"),
        Component(id="library", kind="service", label="Library"),
        Component(id="database", kind="database", label="SQLite"),
    ),
    links=(
        Link(source="desk", target="library", protocol="HTTPS", reason="lends and takes back"),
        Link(source="library", target="database", kind="data"),
    ),
)

ODD = Blueprint(
    title='Ünïcödé "quotes" | pipes `ticks` \\ and\nlines — 商店 */ --',
    slug="odd",
    summary="Everything that breaks a careless template: {{ }} {% %} ''' \"\"\" $x",
    entities=(
        entity("Order", "group: string\nselect: integer = 3\nclass: string optional\nkey: uuid"),
        entity("User", "user: string unique\ntable: text\nfrom: date\nto: date optional"),
        entity(
            "Group",
            "order: integer\ndefault: boolean = true\nprimary: decimal\nstr: string\nint: integer",
        ),
        entity("Category", "name: string\nmetadata: json = {}\nregistry: string", "category name"),
        entity("Value", "null: string\ntrue: float\nbytes: binary\njson: json optional"),
        entity("None", 'self: string\nid: string\ncreated_at: date\ntype: enum[a\'b, ü, "c"]'),
        entity("Egg", "laid_at: datetime = now\nprice: money = 0.25\nprice_minor: integer"),
        entity("Chicken", "hatched_on: date = today\nmodel_config: string\nlimit: integer indexed"),
        entity("OrderCreate", "cursor: string indexed\nitems: json"),
        entity("Page", "items: json\nschema: string\ncopy: string\ndict: string"),
    ),
    relations=(
        relation("Category has many Category"),
        relation("Order has many User"),
        relation("User has many Group", role="owner"),
        relation("Group has many User", role="owner", required=False),
        relation("Group has many Order"),
        relation("Egg has many Chicken"),
        relation("Chicken has many Egg"),
        relation("User has and belongs to many User", role="follower"),
        relation("Order has and belongs to many Group"),
        relation("Order has and belongs to many Group", role="old"),
        relation("Value has one None"),
        relation("None has one Value", on_delete="set null"),
    ),
    operations=(
        operation("GET /"),
        operation("POST /api/v1/orders/{id}/{x}/{x}", 'Break "it" \\ and\nmore'),
        operation("DELETE /a{b}/..//{__}/class", entity="None"),
        operation("GET /{tenant}/orders -> Order[]"),
        operation("PUT /orders/{order_id} -> Order"),
        operation("POST /boxes/{one}/open"),
        operation("GET /boxes/{other}/open"),
        operation("GET /values/{value_id} -> Value", public=True),
        operation("POST /pages/import", body=fields("class: string\nprice: money\nfile: binary")),
    ),
    components=(
        Component(
            id="a", kind="service", label='A "quoted" | <b>label</b>; 商店', technology="x`y"
        ),
        Component(id="b", kind="queue", label="B"),
        Component(id="c", kind="worker", label="C"),
        Component(id="alone", kind="cdn", label=""),
    ),
    links=(
        Link(source="a", target="a", reason="talks to itself"),
        Link(source="a", target="b"),
        Link(source="b", target="c"),
        Link(source="c", target="a"),
        Link(source="c", target="a", kind="async", protocol='"x" | y'),
    ),
    work=(WorkItem(id="x", title="x: y, z; #1 %%", low_days=0, likely_days=0, high_days=0),),
    stack=Stack(database="mysql"),
)

DESK = Blueprint(
    title="Booking desk",
    slug="desk",
    summary="Operations whose bodies hold little, and words that libraries keep for themselves",
    entities=(
        entity("Account", "name: string\nlimit: money = 0"),
        entity(
            "Statement",
            "number: string unique\nissued_at: datetime\ntotal: money = 0",
            access="read",
        ),
        entity("Visit", "started_at: datetime\nnote: string optional", access="read"),
        entity("Room", "name: string\nseats: integer = 4"),
        entity(
            "Booking",
            """
            reference: string unique
            starts_at: datetime
            status: enum[held, bound, checked_in, ended] = held
            party_size: integer = 2
            verified_at: datetime optional
            frozen_at: datetime optional
            """,
            access="read",
        ),
        entity(
            "Form",
            "register: string\ncopy: string optional\njson: json optional\nschema: string\n"
            "validate: boolean = true\ndict: text optional\nmro: integer = 1",
        ),
    ),
    relations=(
        relation("Account has many Statement", on_delete="cascade"),
        relation("Room has many Visit"),
        relation("Room has many Booking"),
        relation("Account has many Booking", required=False),
    ),
    operations=(
        operation("POST /accounts/{account_id}/statements -> Statement", "Close the month"),
        operation("POST /rooms/{room_id}/visits -> Visit", "Come in"),
        operation(
            "POST /bookings -> Booking",
            "Ask for a room",
            body=fields(
                "room_id: uuid\naccount_id: uuid optional\nstarts_at: datetime\n"
                "party_size: integer optional"
            ),
        ),
        operation(
            "POST /bookings/{booking_id}/bind -> Booking",
            "Bind it",
            body=fields("party_size: integer optional\nstarts_at: datetime optional"),
        ),
        operation("POST /bookings/{booking_id}/check-in -> Booking", "Arrive"),
        operation("POST /bookings/{booking_id}/end -> Booking", "Leave"),
        operation("POST /bookings/{booking_id}/verify -> Booking", "Have it verified"),
        operation("POST /bookings/{booking_id}/freeze -> Booking", "Freeze it"),
        operation(
            "POST /forms/{form_id}/send",
            "Send it",
            body=fields("register: string\ncopy: string\njson: json\nvalidate: boolean = true"),
        ),
    ),
    stack=Stack(database="sqlite"),
)

DIARY = Blueprint(
    title="Diary",
    slug="diary",
    summary="People, without staff, who keep what is theirs",
    entities=(
        entity(
            "Person",
            "username: string unique\npassword_hash: string\nstatus: enum[active, closed] = active",
        ),
        entity("Diary", "title: string"),
        entity(
            "Page",
            "text: text\nwritten_on: date = today\nmood: decimal optional = 0.5\n"
            "read_at: datetime optional\nslug: string unique\nstore: string\nclient: string",
        ),
        entity("Like", "weight: integer", "person page"),
        entity("Topic", "name: string\nactive: boolean = true"),
    ),
    relations=(
        relation("Person has one Diary"),
        relation("Diary has many Page", on_delete="cascade"),
        relation("Person has many Like"),
        relation("Page has many Like"),
        relation("Page has and belongs to many Topic"),
    ),
    operations=(
        operation("POST /auth/register -> Person", public=True),
        operation("POST /auth/login", public=True),
        operation("POST /auth/change-password"),
        operation("GET /me -> Person"),
        operation("PATCH /me -> Person"),
        operation("DELETE /me"),
        operation("POST /diaries/{diary_id}/pages -> Page"),
        operation("POST /pages/{page_id}/read -> Page"),
        operation("POST /pages/{page_id}/rename -> Page", body=fields("text: text optional")),
        operation("PUT /pages/{page_id}/like -> Like", body=fields("weight: integer")),
        operation("DELETE /pages/{page_id}/like"),
        operation("GET /slugs/{slug} -> Page"),
        operation("GET /topics/active -> Topic[]"),
        operation("GET /topics/search -> Topic[]"),
        operation("GET /store/{topic_id}"),
    ),
)

FAIR = Blueprint(
    title="Fair",
    slug="fair",
    entities=(
        entity(
            "User", "email: email unique\npassword_hash: string\nrole: enum[admin, user] = user"
        ),
        entity(
            "Seller",
            "name: string unique\nverification: enum[unverified, verified] = unverified\n"
            "featured: boolean = false\ncommission_percent: decimal\n"
            "status: enum[open, closed] = open",
        ),
        entity("Stall", "label: string\nlike_count: integer = 0"),
        entity("Offer", "amount: money\nstatus: enum[sent, accepted, rejected] = sent"),
        entity("Visitor", "full_name: string\nphone: phone optional"),
        entity("Guest", "full_name: string\nborn_on: date"),
        entity("Pass", "valid_on: date"),
        entity("Invoice", "total: money\npaid: boolean = false", access="staff"),
        entity("Question", "title: string\nsolved: boolean = false").model_copy(
            update={"shared": "read"}
        ),
        entity("Hint", "text: text"),
        entity("Reply", "text: text").model_copy(update={"shared": "read"}),
        entity("Plan", "title: string\nstatus: enum[open, closed] = open").model_copy(
            update={"shared": "write"}
        ),
        entity(
            "Duty",
            "text: text\n"
            "origin: enum[too_small, too_large, damaged, defective, wrong_item, not_as_described, "
            "changed_mind, other] indexed\n"
            "line: enum[motor, home, health, life, travel, liability, pet, business]\n"
            "ending: enum[restock, refurbish, dispose, return_to_customer, return_to_supplier] "
            "indexed = restock",
        ),
        entity("Badge", "name: string unique"),
        entity("Notice", "title: string\nstatus: enum[draft, published] = draft"),
        entity("Remark", "text: text"),
        entity("Payback", "amount: money\nnote: string optional", access="read"),
    ),
    relations=(
        relation("User has one Seller"),
        relation("Seller has many Stall", on_delete="cascade"),
        relation("User has many Offer"),
        relation("User has one Visitor", required=False, on_delete="set null"),
        relation("Guest has many Pass", on_delete="cascade"),
        relation("User has many Invoice"),
        relation("Offer has many Payback"),
        relation("User has many Question", role="author"),
        relation("Question has many Hint", on_delete="cascade"),
        relation("Question has many Reply", on_delete="cascade"),
        relation("User has many Reply", role="author"),
        relation("User has many Plan", role="owner"),
        relation("Plan has many Duty", on_delete="cascade"),
        relation("User has and belongs to many Badge"),
        relation("User has many Notice", role="author"),
        relation("Notice has many Remark", on_delete="cascade"),
    ),
    operations=(
        operation(
            "POST /offers/{offer_id}/paybacks -> Payback",
            "Give money back",
            body=fields("amount: money\nnote: string optional"),
            staff=True,
        ),
        operation("GET /offers/{offer_id}/paybacks -> Payback[]", "What was given back"),
        operation("POST /questions/{question_id}/replies -> Reply", "Answer a question"),
        operation("GET /questions/{question_id}/replies -> Reply[]", "What was answered"),
        operation("POST /plans/{plan_id}/close -> Plan", "Close a plan"),
        operation("GET /notices -> Notice[]", "All notices", public=True),
        operation("GET /remarks -> Remark[]", "All remarks", public=True),
        operation("POST /offers/count", "Count them all", staff=True),
    ),
)
"""Where staff and owners may do different things."""

ALL = {"tiny": TINY, "library": LIBRARY, "shop": SHOP, "odd": ODD, "desk": DESK, "fair": FAIR}
