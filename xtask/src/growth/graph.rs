//! Graph of instructions over size, as SVG: a panel for each command, a line for each dimension.

use std::fmt::Write;

use super::instructions::Series;

/// Width and height of the plot of a panel.
const PLOT: (f64, f64) = (300.0, 160.0);
/// Space around the plot of a panel: left, top, right, bottom.
const MARGIN: (f64, f64, f64, f64) = (64.0, 30.0, 16.0, 34.0);
/// Panels next to each other.
const COLUMNS: usize = 2;
/// Height of a line of the legend.
const LINE: f64 = 18.0;
/// Height of the legend: five lines of two columns, and space.
const LEGEND: f64 = 5.0 * LINE + 16.0;

const COLOURS: [&str; 10] = [
    "#1b6ca8", "#d1495b", "#2e8b57", "#edae49", "#7d5ba6", "#00798c", "#8c564b", "#e07be0",
    "#7f7f7f", "#9acd32",
];

/// Draws a panel for each command.
pub(super) fn draw(panels: &[(&str, Vec<Series>)]) -> String {
    let (left, top, right, bottom) = MARGIN;
    let (width, height) = (left + PLOT.0 + right, top + PLOT.1 + bottom);
    let rows = panels.len().div_ceil(COLUMNS);
    let (whole, panels_end) = (width * real(COLUMNS), height * real(rows));
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {whole} {}\" \
         font-family=\"sans-serif\" font-size=\"11\" role=\"img\">\n\
         <title>Instructions of each command over the size of a description</title>\n\
         <rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>\n",
        panels_end + LEGEND
    );
    for (at, (command, series)) in panels.iter().enumerate() {
        let (x, y) = (width * real(at % COLUMNS) + left, height * real(at / COLUMNS) + top);
        let _ = writeln!(out, "<g transform=\"translate({x} {y})\">");
        panel(&mut out, command, series);
        out.push_str("</g>\n");
    }
    for (at, series) in panels.first().into_iter().flat_map(|(_, series)| series).enumerate() {
        let (x, y) =
            (width * real(at % COLUMNS) + left, panels_end + LINE * real(at / COLUMNS + 1));
        let (colour, title) = (COLOURS[at % COLOURS.len()], series.title);
        let _ = writeln!(
            out,
            "<path d=\"M{x} {} h24\" stroke=\"{colour}\" stroke-width=\"2\"/>\
             <text x=\"{}\" y=\"{y}\">{title}</text>",
            y - 4.0,
            x + 30.0
        );
    }
    out + "</svg>\n"
}

/// Draws a panel whose plot begins at the origin.
fn panel(out: &mut String, command: &str, series: &[Series]) {
    let points = || series.iter().flat_map(|series| &series.points);
    let most = points().map(|(_, count)| *count).max().unwrap_or(1);
    let largest = points().map(|(bytes, _)| *bytes).max().unwrap_or(1);
    let (width, height) = PLOT;
    let step = step(most);
    let scale = |count: u64| height - height * count_of(count) / count_of(most);
    let _ =
        writeln!(out, "<text x=\"0\" y=\"-10\" font-weight=\"bold\">restwright {command}</text>");
    for mark in (0..=most / step).map(|at| at * step) {
        let y = scale(mark);
        let _ = writeln!(
            out,
            "<path d=\"M0 {y:.1} h{width}\" stroke=\"#ddd\"/>\
             <text x=\"-6\" y=\"{:.1}\" text-anchor=\"end\">{}</text>",
            y + 4.0,
            millions(mark)
        );
    }
    for bytes in [0, largest / 2, largest] {
        let x = width * real(bytes) / real(largest);
        let _ = writeln!(
            out,
            "<text x=\"{x:.1}\" y=\"{}\" text-anchor=\"middle\">{} kB</text>",
            height + 16.0,
            bytes / 1000
        );
    }
    for (at, series) in series.iter().enumerate() {
        let place = |(bytes, count): &(usize, u64)| {
            format!("{:.1},{:.1}", width * real(*bytes) / real(largest), scale(*count))
        };
        let line: Vec<String> = series.points.iter().map(place).collect();
        let _ = writeln!(
            out,
            "<polyline points=\"{}\" fill=\"none\" stroke=\"{}\" stroke-width=\"2\">\
             <title>{}</title></polyline>",
            line.join(" "),
            COLOURS[at % COLOURS.len()],
            series.title
        );
    }
}

/// Returns the distance of marks: 1, 2 or 5 times a power of ten, at most six of them.
fn step(most: u64) -> u64 {
    let steps = (0..18).flat_map(|power| [1, 2, 5].map(|digit| digit * 10_u64.pow(power)));
    steps.into_iter().find(|step| most / step <= 5).unwrap_or(most)
}

fn millions(count: u64) -> String {
    match count {
        0 => "0".to_owned(),
        1_000_000_000.. => format!("{} G", count_of(count) / 1e9),
        _ => format!("{} M", count_of(count) / 1e6),
    }
}

#[expect(clippy::cast_precision_loss, reason = "numbers of pixels, panels and bytes are small")]
fn real(count: usize) -> f64 {
    count as f64
}

#[expect(clippy::cast_precision_loss, reason = "instructions are fewer than 2^53")]
fn count_of(count: u64) -> f64 {
    count as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_graph_is_well_formed_and_has_every_line() {
        let series = |title| Series { title, points: vec![(100, 4_000_000), (200, 9_000_000)] };
        let panels =
            [("lint", vec![series("a"), series("b")]), ("rust", vec![series("a"), series("b")])];
        let svg = draw(&panels);
        let document = roxmltree::Document::parse(&svg).unwrap();
        let lines = document.descendants().filter(|node| node.has_tag_name("polyline")).count();
        assert_eq!(lines, 4);
        assert!(svg.contains("points=\"150.0,88.9 300.0,0.0\""), "{svg}");
    }

    #[test]
    fn marks_are_round_numbers() {
        assert_eq!([step(9), step(10), step(4_300_000_000)], [2, 2, 1_000_000_000]);
    }
}
