/// Vertical position of text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shift {
    /// A superscript.
    Raised,
    /// A subscript.
    Lowered,
}

/// Characters with their superscript form.
const RAISED: [&str; 2] =
    ["0123456789+-=()abcdefghijklmnoprstuvwxyz", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻ"];

/// Characters with their subscript form.
const LOWERED: [&str; 2] = ["0123456789+-=()aehijklmnoprstuvx", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ"];

/// Writes a text in superscript or subscript characters; unchanged if one of its characters has no
/// such form.
pub fn shifted(text: &str, shift: Shift) -> String {
    let [plain, moved] = match shift {
        Shift::Raised => RAISED,
        Shift::Lowered => LOWERED,
    };
    let form = |c: char| {
        let c = if c == '−' { '-' } else { c };
        plain.chars().zip(moved.chars()).find(|(own, _)| *own == c).map(|(_, moved)| moved)
    };
    text.trim().chars().map(form).collect::<Option<String>>().unwrap_or_else(|| text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_with_forms_are_shifted() {
        assert_eq!(shifted("-12", Shift::Raised), "⁻¹²");
        assert_eq!(shifted(" 2 ", Shift::Lowered), "₂");
        assert_eq!(shifted("th", Shift::Raised), "ᵗʰ");
        assert_eq!(shifted("TM", Shift::Raised), "TM");
    }

    #[test]
    fn tables_have_a_form_for_each_character() {
        for [plain, moved] in [RAISED, LOWERED] {
            assert_eq!(plain.chars().count(), moved.chars().count());
        }
    }
}
