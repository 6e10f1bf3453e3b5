//! Methods that frameworks add to every resource to publish the WADL itself: they are no operations
//! of the service.

use crate::document::Method;

/// The media type of a WADL (section 4).
const WADL: &str = "application/vnd.sun.wadl+xml";

/// The methods of one resource that only publish the WADL.
pub(super) struct Published<'a> {
    /// The ids of the methods that return the WADL: what has the same returns it in other forms.
    ids: Vec<&'a str>,
}

/// Finds the methods of a resource that publish the WADL.
pub(super) fn methods(methods: &[Method]) -> Published<'_> {
    let returning = methods.iter().filter(|method| returns_wadl(method));
    Published { ids: returning.filter_map(id).collect() }
}

impl Published<'_> {
    /// True for a method that returns the WADL, and for one that returns it in another form: it
    /// has the same id, and nothing is said of it.
    pub(super) fn is_one(&self, method: &Method) -> bool {
        let is_other_form = id(method).is_some_and(|id| self.ids.contains(&id));
        returns_wadl(method) || (is_options(method) && is_other_form && method.docs.is_empty())
    }
}

fn id(method: &Method) -> Option<&str> {
    method.id.as_ref().map(|id| id.value.as_str())
}

fn is_options(method: &Method) -> bool {
    method.name.as_ref().is_some_and(|name| name.value.eq_ignore_ascii_case("OPTIONS"))
}

/// True for `OPTIONS` whose responses are WADLs and nothing else.
fn returns_wadl(method: &Method) -> bool {
    let mut found = method.responses.iter().flat_map(|response| &response.representations);
    let is_wadl = |media_type: &str| media_type.split(';').next().unwrap_or("").trim() == WADL;
    let first = found.next();
    let mut all = first.into_iter().chain(found);
    is_options(method)
        && first.is_some()
        && all.all(|one| one.media_type.as_ref().is_some_and(|found| is_wadl(&found.value)))
}
