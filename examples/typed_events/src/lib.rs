//! Reads an event stream with typed data: the event type selects the type of its data.

include!(concat!(env!("OUT_DIR"), "/harbour.rs"));

use harbour::types::News;

/// Returns one line per event, until the service ends the stream.
pub async fn log(client: &harbour::Client) -> harbour::Result<Vec<String>> {
    let mut lines = Vec::new();
    let mut events = client.news().send().await?;
    while let Some(event) = events.next().await {
        let event = event?;
        lines.push(match event.read()? {
            News::Arrival(ship) => format!("{} arrives at {:?}", ship.name, ship.berth),
            News::Ebb(level) => format!("the water falls: {level} cm"),
            News::Flood(level) => format!("the water rises: {level} cm"),
            News::Note(text) => text,
            // An event type added by a later version of the service.
            News::Other(data) => format!("{}: {data}", event.kind),
        });
    }
    Ok(lines)
}

/// Returns the first depth below a limit in a JSON sequence (RFC 7464), without reading the rest.
pub async fn shallow(client: &harbour::Client, limit: i64) -> harbour::Result<Option<i64>> {
    let mut depths = client.soundings().send().await?;
    while let Some(depth) = depths.next().await {
        let depth = depth?;
        if depth < limit {
            return Ok(Some(depth));
        }
    }
    Ok(None)
}

#[cfg(test)]
mod tests;
