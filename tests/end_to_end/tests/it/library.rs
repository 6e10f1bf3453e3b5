//! The library: bodies described by an XML Schema, exchanged with a server that behaves like JAXB.

use end_to_end::{Library, infoset};
use library::runtime::{self, Base64, Date, DateTime, Decimal, Format, Maybe};
use library::types::{
    AddressAndChecksum, AnyContact, AnyItem, Author, Book, Borrower, Chapter, Condition, Disc,
    FromAndTo, GapOrFromOrTo, History, Item, ItemKeywords, Language, LentOrReturnedOrRepaired,
    Loan, Magazine, Mail, Notice, NoticeContent, NoticeSee, Phone, Recording, RecordingChoice,
    Repair, Shelf, VolumeAndIssue, Weekday,
};
use library::{Client, ErrorResponse};

async fn library() -> (Library, Client) {
    let library = Library::start().await;
    let client = Client::builder(&library.server.url).format(Format::Xml).build().unwrap();
    (library, client)
}

fn book() -> Book {
    let author = Author::new("H. <Tampen> & son").role("text").born("1874");
    let repair =
        Repair::new(Date::new("2020-03-01"), "a \"new\" spine").cost(Decimal::text("3.20"));
    let history = vec![
        LentOrReturnedOrRepaired::Lent(DateTime::new("2020-02-03T10:00:00Z")),
        LentOrReturnedOrRepaired::Repaired(repair),
        LentOrReturnedOrRepaired::Lent(DateTime::new("2021-05-06T16:30:00+02:00")),
        LentOrReturnedOrRepaired::Returned(DateTime::new("2021-06-01T09:00:00.25")),
    ];
    let history = History::new().lent_or_returned_or_repaired(history);
    let inner = Chapter::new("Hemp").page(3);
    Book::new("b-1", "On Knots", vec![author, Author::new("A. Splice")])
        .added(Date::new("2019-04-01"))
        .language(Language::De)
        .shelfmark("KN 17")
        .price(Decimal::text("12.50"))
        .keywords(ItemKeywords::new().keyword(vec!["rope".to_owned(), "sea & shore".to_owned()]))
        .history(history)
        .pages(212)
        .cover(Base64::new([0, 255, 62]))
        .chapter(vec![Chapter::new("Ropes").page(1).chapter(vec![inner]), Chapter::new("Shoes")])
}

/// Returns an item of each type.
pub(super) fn items() -> [AnyItem; 5] {
    let recording =
        |choice| Recording::new("r-2", "Sounds of the Harbour", "PT1H12M", choice).lent(true);
    let file = AddressAndChecksum::new("https://library.example.com/a?b&c", "0AFF12");
    let issues = |all: &[&str]| Some(all.iter().map(|&one| one.to_owned()).collect());
    let mut volumes = [VolumeAndIssue::new(1), VolumeAndIssue::new(2), VolumeAndIssue::new(3)];
    volumes[0].issue = issues(&["spring", "autumn"]);
    volumes[2].issue = issues(&["whole year"]);
    [
        AnyItem::Item(Item::new("i-9", "A globe").weight(4.75)),
        AnyItem::Book(book()),
        AnyItem::Recording(recording(RecordingChoice::AddressAndChecksum(file))),
        AnyItem::Recording(recording(RecordingChoice::Disc(
            Disc::new(2).speed(Decimal::text("33.333")),
        ))),
        AnyItem::Magazine(Magazine::new("m-4", "The Bell Ringer", volumes.to_vec())),
    ]
}

pub(super) fn id(item: &AnyItem) -> &str {
    match item {
        AnyItem::Item(item) => &item.id,
        AnyItem::Book(book) => &book.id,
        AnyItem::Recording(recording) => &recording.id,
        AnyItem::Magazine(magazine) => &magazine.id,
        _ => "",
    }
}

#[tokio::test]
async fn items_of_every_kind() {
    let (library, client) = library().await;
    for item in items() {
        let kept = client.replace_item(id(&item)).body(item.clone()).send().await.unwrap();
        assert_eq!(kept, item);
        let seen = library.server.seen().pop().unwrap();
        assert_eq!(seen.header("content-type"), "application/xml");
        let shown = client.show_item(id(&item)).send().await.unwrap();
        assert_eq!(shown, item);
    }
    let listed = client.list_items().send().await.unwrap();
    assert_eq!(listed.total, 4);
    let kinds: Vec<&str> = listed.item.iter().flatten().map(id).collect();
    assert_eq!(kinds, ["b-1", "i-9", "m-4", "r-2"]);
    assert_eq!(listed.item.as_ref().unwrap()[0], AnyItem::Book(book()));
}

#[tokio::test]
async fn problems() {
    let (_library, client) = library().await;
    let error = client.show_item("none").send().await.unwrap_err();
    let Some(ErrorResponse::Problem(problem)) = error.error_response() else { panic!("{error:?}") };
    assert_eq!((problem.code, problem.message.as_str()), (404, "nothing is called so"));
    assert_eq!(problem.detail.as_deref(), Some(&["one".to_owned(), "two".to_owned()][..]));
}

pub(super) fn loan() -> Loan {
    let phone = Phone::new("555 0100").at("18:30:00").private(true);
    let mail = Mail::new(vec!["1 Inkwell Lane".to_owned(), "Paperton".to_owned()]);
    let contacts = vec![AnyContact::Phone(phone), AnyContact::Mail(mail)];
    let borrower = Borrower::new(u64::MAX, "Ada Quill", contacts);
    let (from, due) = (DateTime::new("2024-02-29T11:00:00.5Z"), Date::new("2024-03-29"));
    Loan::new(borrower, "b-1", from, due).condition(Condition::Worn)
}

#[tokio::test]
async fn loans() {
    let (library, client) = library().await;
    let loan = loan();
    let lent = client.borrow_item().body(loan.clone()).send().await.unwrap();
    assert_eq!((lent.id, &lent.returned), (Some(7), &Maybe::Null));
    assert_eq!((&lent.borrower, &lent.due), (&loan.borrower, &loan.due));
    let sent = infoset(library.server.last().text());
    let line = |name: &str| sent.lines().find(|line| line.contains(name)).unwrap_or_default();
    assert_eq!(
        line("phone").trim(),
        "{https://library.example.com/people}phone {}private=\"true\""
    );
    assert_eq!(line("number").trim(), "{}number");
    assert!(!sent.contains("returned"), "{sent}");
}

fn text(text: &str) -> NoticeContent {
    NoticeContent::Text(text.to_owned())
}

fn strong() -> NoticeContent {
    NoticeContent::Strong("today".to_owned())
}

pub(super) fn notice() -> Notice {
    let see = NoticeContent::See(NoticeSee::new("b-1", "knots"));
    let content = vec![see, text(" & "), NoticeContent::Shelves(vec![3, 4]), strong(), text("!")];
    Notice::new().until(Date::new("2024-12-24")).content(content)
}

#[tokio::test]
async fn shelves_and_the_door() {
    let (_library, client) = library().await;
    let hall = client.show_shelves().send().await.unwrap();
    assert_eq!(hall.open, Some(vec![Weekday::Mon, Weekday::Sat]));
    let inner = hall.shelf.as_ref().unwrap();
    assert_eq!(
        (inner[0].open.as_deref(), inner[0].built.as_deref()),
        (Some(&[][..]), Some("1911"))
    );
    assert_eq!(inner[1].shelf.as_ref().unwrap()[0].label, "Box");

    let read = client.read_notice().send().await.unwrap();
    assert_eq!(read.content, Some(vec![text("\n  Closed "), strong(), text(". ")]));
    let new = notice();
    client.hang_notice().body(new.clone()).send().await.unwrap();
    assert_eq!(client.read_notice().send().await.unwrap(), new);
}

#[test]
fn rules_of_schemas_are_checked_on_request() {
    let mut book = book();
    assert!(AnyItem::from(book.clone()).validate().is_ok());
    book.shelfmark = Some("K".to_owned());
    book.price = Some(Decimal::text("-12.505"));
    book.author.clear();
    let broken = AnyItem::from(book).validate().unwrap_err();
    let said: Vec<String> = broken.0.iter().map(ToString::to_string).collect();
    assert_eq!(
        said,
        [
            "$.shelfmark must have at least 2 characters, and is \"K\"",
            "$.price must have at most 2 digits after the decimal point, and is -12.505",
            "$.price must be 0 or more, and is -12.505",
            "$.author must have at least 1 item, and has 0",
        ]
    );
}

#[test]
fn sequences_in_repeated_choices_are_told_apart() {
    let text = "<shelf xmlns='https://library.example.com/schema'><label>K</label><to>A</to>\
                <from>B</from><to>C</to><to>D</to><gap>2</gap><from>E</from><to>F</to></shelf>";
    let shelf: Shelf = runtime::from_xml(text).unwrap();
    let range = |from: &str, to: &str| GapOrFromOrTo::from(FromAndTo::new(to).from(from));
    let end = |to: &str| GapOrFromOrTo::from(FromAndTo::new(to));
    let all = vec![end("A"), range("B", "C"), end("D"), GapOrFromOrTo::Gap(2), range("E", "F")];
    assert_eq!(shelf, Shelf::new("K").gap_or_from_or_to(all));
    assert_eq!(infoset(&runtime::to_xml(&shelf).unwrap()), infoset(text));
    let json = runtime::to_json(&shelf).unwrap();
    assert!(
        json.contains(r#"[{"fromAndTo":{"to":"A"}},{"fromAndTo":{"from":"B","to":"C"}},"#),
        "{json}"
    );
    assert_eq!(runtime::from_json::<Shelf>(&json).unwrap(), shelf);
}
