"""A harbour on lazr.restful, the framework of Launchpad; its WADL is what that serves."""
