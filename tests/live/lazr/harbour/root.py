"""The root of the service, and its configuration."""

from harbour.resources import BerthSet, IBerth
from lazr.restful.simple import RootResource, RootResourceAbsoluteURL
from lazr.restful.wsgi import BaseWSGIWebServiceConfiguration
from zope.traversing.browser import AbsoluteURL


class RootAbsoluteURL(RootResourceAbsoluteURL):
    """Registered automatically, as a class of this module."""


class BelowRootAbsoluteURL(AbsoluteURL):
    """Registered automatically, as a class of this module."""


class WebServiceConfiguration(BaseWSGIWebServiceConfiguration):
    code_revision = "1"
    active_versions = ["1.0"]
    use_https = False
    last_version_with_mutator_named_operations = None
    view_permission = "zope.Public"
    default_batch_size = 3


class HarbourRootResource(RootResource):
    """The root resource, with the only collection of the service."""

    def _build_top_level_objects(self):
        return {"berths": (IBerth, BerthSet())}, {}
