use expect_test::expect;

use super::declared::{body, param};

#[test]
fn by_name_nearest_to_the_root_first() {
    expect![[r#"
        is <create thing request>
        object <part>
          id: string required
        object <create thing>
          id: uuid required
          force: boolean default "false"
          part: <part>
          absent: int32
        object <create thing request>
          thing: <create thing> required
    "#]].assert_eq(&body(
        &[r#"{"thing": {"id": "b1f6c1de-3f0a-4b57-9c55-0d6f4a1e7a21", "force": true, "part": {"id": "x"}}}"#],
        &[
            param("thing", "required='true'"),
            param("id", "type='csapi:UUID' required='true'"),
            param("force", "type='xsd:boolean' required='false' default='false'"),
            param("id", "type='xsd:string' required='true'"),
            param("absent", "type='xsd:int'"),
        ],
    ));
}

/// `id` of three objects: each declaration applies to the previously declared object, regardless of
/// the order in examples. Properties without examples belong to the object in the wrapper.
#[test]
fn by_name_with_the_declaration_before() {
    expect![[r#"
        is <create thing request>
        object <engine>
          id: string default "f"
          hp: int64
        object <crew>
          id: string required
        object <sail>
          area: int64
          id: int32
        object <create thing boat>
          name: string
          engine: <engine>
          crew: list of <crew>
          sails: list of <sail>
          ghost: boolean
        object <create thing request>
          boat: <create thing boat> required
    "#]].assert_eq(&body(
        &[r#"{"boat": {"name": "Ada", "engine": {"id": "e", "hp": 3}, "crew": [{"id": "c"}], "sails": [{"area": 4, "id": 7}]}}"#],
        &[
            param("boat", ""),
            param("sails", "type='xsd:list'"),
            param("id", "type='xsd:int'"),
            param("crew", "type='xsd:list'"),
            param("id", "type='xsd:string' required='true'"),
            param("hp", ""),
            param("id", "default='f'"),
            param("ghost", "type='xsd:boolean'"),
        ],
    ));
}
