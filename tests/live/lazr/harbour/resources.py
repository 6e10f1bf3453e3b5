"""Berths, and the collection of them."""

from lazr.enum import EnumeratedType, Item
from lazr.restful.declarations import (
    collection_default_content,
    export_destructor_operation,
    export_factory_operation,
    export_read_operation,
    export_write_operation,
    exported,
    exported_as_webservice_collection,
    exported_as_webservice_entry,
    operation_parameters,
    operation_returns_collection_of,
    webservice_error,
)
from lazr.restful.interfaces import IServiceRootResource
from lazr.restful.simple import TraverseWithGet
from zope.component import getUtility
from zope.interface import implementer
from zope.location.interfaces import ILocation
from zope.schema import Bool, Choice, Datetime, Float, Int, List, Text, TextLine


class NameTaken(Exception):
    """There is a berth of that name."""

    webservice_error(409)


class Quay(EnumeratedType):
    """Where berths are."""

    NORTH = Item("North quay", "Deep water")
    SOUTH = Item("South quay", "Shallow water")


@exported_as_webservice_entry()
class IBerth(ILocation):
    """A place for a ship."""

    name = exported(TextLine(title="Name", required=True))
    length = exported(Int(title="Length in metres", required=True))
    depth = exported(Float(title="Depth in metres", required=False))
    is_booked = exported(Bool(title="Whether it is booked", default=False))
    quay = exported(Choice(vocabulary=Quay, title="Quay", required=False))
    note = exported(Text(title="Note", required=False))
    since = exported(Datetime(title="Since when it is booked", required=False))
    tags = exported(List(title="Tags", value_type=TextLine(), required=False))
    number = exported(Int(title="Number"), readonly=True)

    @operation_parameters(
        ship=TextLine(title="The ship"),
        nights=Int(title="Nights", required=False),
        urgent=Bool(title="Urgent", required=False),
    )
    @export_write_operation()
    def book(ship, nights=1, urgent=False):
        """Book the berth."""

    @operation_parameters(metres=Int(title="The length of a ship"))
    @export_read_operation()
    def fits(metres):
        """Whether a ship of that length fits."""

    @export_destructor_operation()
    def destroy():
        """Remove the berth."""


@exported_as_webservice_collection(IBerth)
class IBerthSet(ILocation):
    """All berths."""

    @collection_default_content()
    def all():
        """Every berth."""

    def get(request, name):
        """A berth by its name."""

    @operation_parameters(
        name=TextLine(title="Name"),
        length=Int(title="Length"),
        quay=Choice(vocabulary=Quay, title="Quay", required=False),
    )
    @export_factory_operation(IBerth, [])
    def create(name, length, quay=None):
        """Make a berth."""

    @operation_parameters(text=TextLine(title="A part of the name"))
    @operation_returns_collection_of(IBerth)
    @export_read_operation()
    def find(text):
        """Find berths by a part of their names."""


@implementer(IBerth, ILocation)
class Berth:
    def __init__(self, berths, number, name, length, quay=None):
        self.berths = berths
        self.number = number
        self.name = name
        self.length = length
        self.quay = quay
        self.depth = None
        self.is_booked = False
        self.note = None
        self.since = None
        self.tags = []

    def book(self, ship, nights=1, urgent=False):
        self.is_booked = True
        self.note = f"{ship} for {nights} nights{' now' if urgent else ''}"

    def fits(self, metres):
        return metres <= self.length

    def destroy(self):
        self.berths.content.remove(self)

    @property
    def __parent__(self):
        return self.berths

    @property
    def __name__(self):
        return self.name


@implementer(IBerthSet, ILocation)
class BerthSet(TraverseWithGet):
    def __init__(self):
        self.content = []
        for number in range(1, 8):
            self.create(f"b{number}", 10 * number)

    def all(self):
        return self.content

    def get(self, request, name):
        return next((berth for berth in self.content if berth.name == name), None)

    def create(self, name, length, quay=None):
        if any(berth.name == name for berth in self.content):
            raise NameTaken(f"{name} is there already")
        berth = Berth(self, len(self.content) + 1, name, length, quay)
        self.content.append(berth)
        return berth

    def find(self, text):
        return [berth for berth in self.content if text in berth.name]

    @property
    def __parent__(self):
        return getUtility(IServiceRootResource)

    @property
    def __name__(self):
        return "berths"
