//! The types of `shapes.yaml`, handwritten with serde's derives.
#![allow(missing_docs, reason = "they mirror the description")]

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
pub struct Small {
    pub id: i64,
    pub name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub active: Option<bool>,
}

macro_rules! wide {
    ($($text:ident $count:ident $share:ident $flag:ident)*) => {
        #[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
        pub struct Wide {
            $(
                #[serde(skip_serializing_if = "Option::is_none")]
                pub $text: Option<String>,
                #[serde(skip_serializing_if = "Option::is_none")]
                pub $count: Option<i64>,
                #[serde(skip_serializing_if = "Option::is_none")]
                pub $share: Option<f64>,
                #[serde(skip_serializing_if = "Option::is_none")]
                pub $flag: Option<bool>,
            )*
        }
    };
}

wide! {
    text_0 count_0 share_0 flag_0
    text_1 count_1 share_1 flag_1
    text_2 count_2 share_2 flag_2
    text_3 count_3 share_3 flag_3
    text_4 count_4 share_4 flag_4
    text_5 count_5 share_5 flag_5
    text_6 count_6 share_6 flag_6
    text_7 count_7 share_7 flag_7
    text_8 count_8 share_8 flag_8
    text_9 count_9 share_9 flag_9
}

#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
pub struct Deep {
    pub name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub inner: Option<Box<Deep>>,
}

#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum State {
    Open,
    Waiting,
    Closed,
    #[serde(untagged)]
    Other(String),
}

#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
pub struct Owner {
    pub login: String,
    pub id: i64,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub admin: Option<bool>,
    #[serde(skip)]
    pub extra: Extra,
}

#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
pub struct Item {
    pub id: i64,
    pub title: String,
    pub state: State,
    pub owner: Owner,
    pub labels: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub body: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub comments: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub score: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub locked: Option<bool>,
    pub closed_at: Option<String>,
    #[serde(skip)]
    pub extra: Extra,
}

/// Unlisted properties, which only generated types keep: a field to copy and to compare.
pub type Extra = BTreeMap<String, serde_json::Value>;

pub type Map = BTreeMap<String, Owner>;

#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
pub enum Figure {
    Circle {
        radius: f64,
        #[serde(skip_serializing_if = "Option::is_none")]
        label: Option<String>,
        #[serde(skip)]
        extra: Extra,
    },
    Box {
        width: f64,
        height: f64,
        #[serde(skip_serializing_if = "Option::is_none")]
        label: Option<String>,
        #[serde(skip)]
        extra: Extra,
    },
}
