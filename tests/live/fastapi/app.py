"""A service that echoes its input, with parameters in every location that FastAPI supports.

Run as `app.py PORT`. Its description is at `/openapi.json`.
"""

import sys
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from enum import Enum, IntEnum
from typing import Annotated, Literal, Optional, Union
from uuid import UUID

import uvicorn
from fastapi import (
    Body,
    Cookie,
    FastAPI,
    File,
    Form,
    Header,
    HTTPException,
    Path,
    Query,
    Response,
    UploadFile,
)
from fastapi.responses import PlainTextResponse, RedirectResponse, StreamingResponse
from pydantic import BaseModel, ConfigDict, Field

app = FastAPI(title="Harbour", version="1")


class Kind(str, Enum):
    sail = "sail"
    motor = "motor"
    rowing = "row boat"


class Deck(IntEnum):
    lower = 1
    upper = 2


class Mast(BaseModel):
    height: float
    flags: list[str] = []


class Ship(BaseModel):
    """A ship with a member of every type."""

    model_config = ConfigDict(extra="forbid")

    name: str = Field(min_length=1, max_length=40)
    kind: Kind
    deck: Deck = Deck.lower
    id: UUID
    built: date
    seen: datetime
    opens: Optional[time] = None
    voyage: Optional[timedelta] = None
    price: Decimal
    tonnage: int = Field(gt=0)
    afloat: bool = True
    captain: Optional[str] = None
    masts: list[Mast] = []
    cargo: dict[str, int] = {}
    position: Optional[tuple[float, float]] = None
    tags: set[str] = set()
    flag: Literal["NL", "SE"] = "NL"
    log: Optional[bytes] = None
    note: Union[int, str, None] = None
    tender: Optional["Ship"] = None


class Crane(BaseModel):
    type: Literal["crane"] = "crane"
    lifts: int


class Tug(BaseModel):
    type: Literal["tug"] = "tug"
    pulls: int
    name: Optional[str] = None


class Buoy(BaseModel):
    type: Literal["buoy"] = "buoy"
    colour: str


Equipment = Annotated[Union[Crane, Tug, Buoy], Field(discriminator="type")]


class Fleet(BaseModel):
    items: list[Equipment]
    first: Equipment


class Depth(BaseModel):
    metres: float


class Width(BaseModel):
    metres: float
    feet: float


class Filter(BaseModel):
    limit: int = Field(10, gt=0, le=100)
    offset: int = 0
    order_by: Literal["name", "built"] = "name"
    tags: list[str] = []


class Registration(BaseModel):
    owner: str
    berths: list[int] = []
    insured: bool = False


class Problem(BaseModel):
    code: int
    message: str


@app.post("/ships", operation_id="add_ship", status_code=201)
def add_ship(ship: Ship) -> Ship:
    return ship


@app.put("/ships/{ship_id}", operation_id="put_ship")
def put_ship(
    ship_id: UUID,
    ship: Ship,
    reason: Annotated[str, Body()],
    urgency: Annotated[int, Body(ge=0)] = 0,
) -> dict[str, Union[UUID, str, int]]:
    return {"id": ship_id, "name": ship.name, "reason": reason, "urgency": urgency}


@app.get(
    "/ships/{ship_id}",
    operation_id="show_ship",
    responses={404: {"model": Problem}, 409: {"model": Problem}},
)
def show_ship(ship_id: int) -> Ship:
    if ship_id == 404:
        return Response(
            '{"code": 7, "message": "no such ship"}', 404, media_type="application/json"
        )
    raise HTTPException(418, detail={"why": "a teapot"})


@app.delete("/ships/{ship_id}", operation_id="remove_ship", status_code=204)
def remove_ship(ship_id: int) -> None:
    return None


@app.post("/fleet", operation_id="add_fleet")
def add_fleet(fleet: Fleet) -> Fleet:
    return fleet


@app.post("/measure", operation_id="measure")
def measure(value: Union[Width, Depth]) -> Union[Width, Depth]:
    return value


@app.get("/kinds/{kind}/decks/{deck}", operation_id="show_kind")
def show_kind(kind: Kind, deck: Deck) -> dict[str, str]:
    return {"kind": kind.value, "deck": str(int(deck))}


@app.get("/search", operation_id="search")
def search(
    word: Annotated[list[str], Query()],
    number: Annotated[list[int], Query()] = [],
    kind: Annotated[Optional[Kind], Query()] = None,
    since: Optional[date] = None,
    at: Optional[datetime] = None,
    id: Optional[UUID] = None,
    price: Optional[Decimal] = None,
    deep: bool = False,
    limit: Annotated[int, Query(alias="page-size", ge=1)] = 5,
) -> dict[str, Optional[str]]:
    return {
        "word": "|".join(word),
        "number": "|".join(map(str, number)),
        "kind": kind.value if kind else None,
        "since": since.isoformat() if since else None,
        "at": at.isoformat() if at else None,
        "id": str(id) if id else None,
        "price": str(price) if price is not None else None,
        "deep": str(deep),
        "limit": str(limit),
    }


@app.get("/filtered", operation_id="filtered")
def filtered(filter: Annotated[Filter, Query()]) -> Filter:
    return filter


@app.get("/files/{path:path}", operation_id="show_file")
def show_file(path: Annotated[str, Path()]) -> str:
    return path


@app.get("/headers", operation_id="headers")
def headers(
    response: Response,
    x_token: Annotated[list[str], Header()] = [],
    strange_header: Annotated[Optional[str], Header(convert_underscores=False)] = None,
    if_modified: Annotated[Optional[datetime], Header()] = None,
    session: Annotated[Optional[str], Cookie()] = None,
    visits: Annotated[Optional[int], Cookie()] = None,
) -> dict[str, Optional[str]]:
    response.headers["X-Seen"] = "yes"
    return {
        "token": "|".join(x_token),
        "strange": strange_header,
        "modified": if_modified.isoformat() if if_modified else None,
        "session": session,
        "visits": str(visits) if visits is not None else None,
    }


@app.post("/register", operation_id="register")
def register(form: Annotated[Registration, Form()]) -> Registration:
    return form


@app.post("/login", operation_id="login")
def login(
    user: Annotated[str, Form()],
    roles: Annotated[list[str], Form()] = [],
    remember: Annotated[Optional[bool], Form()] = None,
) -> dict[str, str]:
    return {"user": user, "roles": "|".join(roles), "remember": str(remember)}


@app.post("/upload", operation_id="upload")
async def upload(
    file: UploadFile,
    raw: Annotated[bytes, File()],
    more: list[UploadFile],
    title: Annotated[str, Form()],
    numbers: Annotated[list[int], Form()],
    optional: Optional[UploadFile] = None,
    due: Annotated[Optional[date], Form()] = None,
) -> dict[str, str]:
    parts = [f"{one.filename}:{one.content_type}:{len(await one.read())}" for one in more]
    return {
        "file": f"{file.filename}:{file.content_type}:{(await file.read()).hex()}",
        "raw": raw.hex(),
        "more": ",".join(parts),
        "title": title,
        "numbers": "|".join(map(str, numbers)),
        "optional": optional.filename if optional else "none",
        "due": due.isoformat() if due else "none",
    }


@app.get("/maybe", operation_id="maybe")
def maybe(empty: bool = False) -> Optional[Ship]:
    return None


@app.get("/numbers", operation_id="numbers")
def numbers() -> list[Union[int, float, str, bool, None]]:
    return [1, 2.5, "three", True, None]


@app.get("/text", operation_id="text", response_class=PlainTextResponse)
def text() -> str:
    return "plain \u00e9"


@app.get("/stream", operation_id="stream", response_class=StreamingResponse)
def stream():
    def pieces():
        for number in range(5):
            yield f"piece {number}\n"

    return StreamingResponse(pieces(), media_type="application/octet-stream")


@app.get("/moved", operation_id="moved", response_class=RedirectResponse)
def moved():
    return RedirectResponse("/text")


@app.post("/moved-post", operation_id="moved_post")
def moved_post(mast: Mast) -> Mast:
    return RedirectResponse("/masts", status_code=307)


@app.post("/masts", operation_id="add_mast")
def add_mast(mast: Mast) -> Mast:
    return mast


@app.post("/bytes", operation_id="count_bytes")
def count_bytes(
    data: Annotated[bytes, Body(media_type="application/octet-stream")]
) -> int:
    return len(data)


@app.post("/tree", operation_id="tree")
def tree(nodes: list[list[Mast]]) -> dict[str, list[Mast]]:
    return {str(number): masts for number, masts in enumerate(nodes)}


if __name__ == "__main__":
    uvicorn.run(app, host="127.0.0.1", port=int(sys.argv[1]), log_level="warning")
