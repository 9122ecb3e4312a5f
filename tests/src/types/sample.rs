//! Written by `polynya types --lang rust`: what is changed here is lost.

/// A record of any collection, which `collection` names.
#[derive(Clone, Debug, PartialEq, serde::Deserialize, serde::Serialize)]
#[serde(tag = "collection")]
pub enum AnyRecord {
    /// A record of `timeline`.
    #[serde(rename = "timeline")]
    Timeline(Box<TimelineRecord>),
    /// A record of `articles`.
    #[serde(rename = "articles")]
    Articles(Box<ArticlesRecord>),
}

/// Record of timeline
#[derive(Clone, Debug, PartialEq, serde::Deserialize, serde::Serialize)]
pub struct TimelineRecord {
    /// `collection/entry/locale`.
    pub id: String,
    /// What the entry's files have in common, whatever their locale.
    pub entry: String,
    /// `locale`.
    pub locale: TimelineLocale,
    /// The entry's name in URLs.
    pub slug: String,
    /// The source file, relative to the project's root.
    pub path: String,
    /// Timeline entry
    pub data: TimelineData,
    /// What the ids of vocabularies in the data mean to the record's readers, by field.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub terms: Option<TimelineTerms>,
    /// Which texts of the data are messages, by field.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub messages: Option<std::collections::BTreeMap<String, Message>>,
    /// The body.
    pub html: String,
    /// `headings`.
    pub headings: Vec<Heading>,
    /// The start of the body as plain text.
    pub excerpt: String,
    /// Characters of the body's plain text, without white space.
    #[serde(rename = "textLength")]
    pub text_length: i64,
    /// Words of the body's plain text.
    pub words: i64,
    /// Minutes that reading takes.
    #[serde(rename = "readingMinutes")]
    pub reading_minutes: i64,
    /// `alternates`.
    pub alternates: Vec<TimelineAlternate>,
    /// The locale that stands in, where the entry is not there in this one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fallback: Option<TimelineLocale>,
    /// BLAKE3 of the record as it is without this member.
    pub digest: String,
}

/// `TimelineLocale`.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq, serde::Deserialize, serde::Serialize)]
pub enum TimelineLocale {
    /// `en`.
    #[serde(rename = "en")]
    En,
    /// `ja`.
    #[serde(rename = "ja")]
    Ja,
    /// `zh-Hans`.
    #[serde(rename = "zh-Hans")]
    ZhHans,
    /// `fr`.
    #[serde(rename = "fr")]
    Fr,
}

/// Timeline entry
#[derive(Clone, Debug, PartialEq, serde::Deserialize, serde::Serialize)]
pub struct TimelineData {
    /// `title`.
    pub title: String,
    /// `description`.
    pub description: String,
    /// Format: date.
    pub date: String,
    /// `category`.
    pub category: TimelineCategory,
    /// `impactLevel`.
    #[serde(rename = "impactLevel")]
    pub impact_level: TimelineImpactLevel,
    /// `tags`.
    pub tags: Vec<TimelineTags>,
    /// `relatedCompanies`.
    #[serde(
        rename = "relatedCompanies",
        default,
        skip_serializing_if = "Option::is_none"
    )]
    pub related_companies: Option<Vec<String>>,
    /// `locale`.
    pub locale: String,
    /// `technyanComment`.
    #[serde(rename = "technyanComment")]
    pub technyan_comment: String,
}

/// `TimelineCategory`.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq, serde::Deserialize, serde::Serialize)]
pub enum TimelineCategory {
    /// `Model Release`.
    #[serde(rename = "Model Release")]
    ModelRelease,
    /// `Research`.
    #[serde(rename = "Research")]
    Research,
    /// `Market`.
    #[serde(rename = "Market")]
    Market,
    /// `Hardware`.
    #[serde(rename = "Hardware")]
    Hardware,
    /// `Policy`.
    #[serde(rename = "Policy")]
    Policy,
}

/// `TimelineImpactLevel`.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq, serde::Deserialize, serde::Serialize)]
pub enum TimelineImpactLevel {
    /// `high`.
    #[serde(rename = "high")]
    High,
    /// `medium`.
    #[serde(rename = "medium")]
    Medium,
    /// `low`.
    #[serde(rename = "low")]
    Low,
}

/// `TimelineTags`.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq, serde::Deserialize, serde::Serialize)]
pub enum TimelineTags {
    /// `deepseek`.
    #[serde(rename = "deepseek")]
    Deepseek,
    /// `nature`.
    #[serde(rename = "nature")]
    Nature,
    /// `nvidia`.
    #[serde(rename = "nvidia")]
    Nvidia,
    /// `openai`.
    #[serde(rename = "openai")]
    Openai,
    /// `mixture-of-experts`.
    #[serde(rename = "mixture-of-experts")]
    MixtureOfExperts,
    /// `open-weights`.
    #[serde(rename = "open-weights")]
    OpenWeights,
    /// `r1`.
    #[serde(rename = "r1")]
    R1,
    /// `reasoning`.
    #[serde(rename = "reasoning")]
    Reasoning,
    /// `reinforcement-learning`.
    #[serde(rename = "reinforcement-learning")]
    ReinforcementLearning,
    /// `benchmarks`.
    #[serde(rename = "benchmarks")]
    Benchmarks,
    /// `export-controls`.
    #[serde(rename = "export-controls")]
    ExportControls,
    /// `gpu`.
    #[serde(rename = "gpu")]
    Gpu,
    /// `peer-review`.
    #[serde(rename = "peer-review")]
    PeerReview,
    /// `stock-market`.
    #[serde(rename = "stock-market")]
    StockMarket,
    /// `training-cost`.
    #[serde(rename = "training-cost")]
    TrainingCost,
}

/// What the ids of vocabularies in the data mean to the record's readers, by field.
#[derive(Clone, Debug, PartialEq, serde::Deserialize, serde::Serialize)]
pub struct TimelineTerms {
    /// `tags`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tags: Option<Vec<TimelineTermsTags>>,
}

/// `TimelineTermsTags`.
#[derive(Clone, Debug, PartialEq, serde::Deserialize, serde::Serialize)]
pub struct TimelineTermsTags {
    /// `id`.
    pub id: TimelineTags,
    /// `label`.
    pub label: String,
    /// The label's, if it is not the record's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub locale: Option<String>,
}

/// `TimelineAlternate`.
#[derive(Clone, Debug, PartialEq, serde::Deserialize, serde::Serialize)]
pub struct TimelineAlternate {
    /// `locale`.
    pub locale: TimelineLocale,
    /// For a link's `hreflang`.
    pub hreflang: TimelineAlternateHreflang,
    /// The other record's id.
    pub id: String,
    /// The other record's source file.
    pub path: String,
}

/// For a link's `hreflang`.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq, serde::Deserialize, serde::Serialize)]
pub enum TimelineAlternateHreflang {
    /// `en`.
    #[serde(rename = "en")]
    En,
    /// `ja`.
    #[serde(rename = "ja")]
    Ja,
    /// `zh-Hans`.
    #[serde(rename = "zh-Hans")]
    ZhHans,
    /// `fr`.
    #[serde(rename = "fr")]
    Fr,
    /// `x-default`.
    #[serde(rename = "x-default")]
    XDefault,
}

/// Record of articles
#[derive(Clone, Debug, PartialEq, serde::Deserialize, serde::Serialize)]
pub struct ArticlesRecord {
    /// `collection/entry/locale`.
    pub id: String,
    /// What the entry's files have in common, whatever their locale.
    pub entry: String,
    /// `locale`.
    pub locale: ArticlesLocale,
    /// The entry's name in URLs.
    pub slug: String,
    /// The source file, relative to the project's root.
    pub path: String,
    /// Article
    pub data: ArticlesData,
    /// What the ids of vocabularies in the data mean to the record's readers, by field.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub terms: Option<ArticlesTerms>,
    /// Which texts of the data are messages, by field.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub messages: Option<std::collections::BTreeMap<String, Message>>,
    /// The body.
    pub html: String,
    /// `headings`.
    pub headings: Vec<Heading>,
    /// The start of the body as plain text.
    pub excerpt: String,
    /// Characters of the body's plain text, without white space.
    #[serde(rename = "textLength")]
    pub text_length: i64,
    /// Words of the body's plain text.
    pub words: i64,
    /// Minutes that reading takes.
    #[serde(rename = "readingMinutes")]
    pub reading_minutes: i64,
    /// `alternates`.
    pub alternates: Vec<ArticlesAlternate>,
    /// The locale that stands in, where the entry is not there in this one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fallback: Option<ArticlesLocale>,
    /// BLAKE3 of the record as it is without this member.
    pub digest: String,
}

/// `ArticlesLocale`.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq, serde::Deserialize, serde::Serialize)]
pub enum ArticlesLocale {
    /// `en`.
    #[serde(rename = "en")]
    En,
    /// `ja`.
    #[serde(rename = "ja")]
    Ja,
    /// `zh-Hans`.
    #[serde(rename = "zh-Hans")]
    ZhHans,
    /// `fr`.
    #[serde(rename = "fr")]
    Fr,
}

/// Article
#[derive(Clone, Debug, PartialEq, serde::Deserialize, serde::Serialize)]
pub struct ArticlesData {
    /// `title`.
    pub title: String,
    /// `description`.
    pub description: String,
    /// Format: date.
    pub date: String,
    /// `category`.
    pub category: ArticlesCategory,
    /// `tags`.
    pub tags: Vec<ArticlesTags>,
    /// `draft`.
    pub draft: bool,
    /// `locale`.
    pub locale: String,
    /// `technyanComment`.
    #[serde(rename = "technyanComment")]
    pub technyan_comment: String,
}

/// `ArticlesCategory`.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq, serde::Deserialize, serde::Serialize)]
pub enum ArticlesCategory {
    /// `Explainer`.
    #[serde(rename = "Explainer")]
    Explainer,
    /// `Analysis`.
    #[serde(rename = "Analysis")]
    Analysis,
    /// `Guide`.
    #[serde(rename = "Guide")]
    Guide,
}

/// `ArticlesTags`.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq, serde::Deserialize, serde::Serialize)]
pub enum ArticlesTags {
    /// `deepseek`.
    #[serde(rename = "deepseek")]
    Deepseek,
    /// `nature`.
    #[serde(rename = "nature")]
    Nature,
    /// `nvidia`.
    #[serde(rename = "nvidia")]
    Nvidia,
    /// `openai`.
    #[serde(rename = "openai")]
    Openai,
    /// `mixture-of-experts`.
    #[serde(rename = "mixture-of-experts")]
    MixtureOfExperts,
    /// `open-weights`.
    #[serde(rename = "open-weights")]
    OpenWeights,
    /// `r1`.
    #[serde(rename = "r1")]
    R1,
    /// `reasoning`.
    #[serde(rename = "reasoning")]
    Reasoning,
    /// `reinforcement-learning`.
    #[serde(rename = "reinforcement-learning")]
    ReinforcementLearning,
    /// `benchmarks`.
    #[serde(rename = "benchmarks")]
    Benchmarks,
    /// `export-controls`.
    #[serde(rename = "export-controls")]
    ExportControls,
    /// `gpu`.
    #[serde(rename = "gpu")]
    Gpu,
    /// `peer-review`.
    #[serde(rename = "peer-review")]
    PeerReview,
    /// `stock-market`.
    #[serde(rename = "stock-market")]
    StockMarket,
    /// `training-cost`.
    #[serde(rename = "training-cost")]
    TrainingCost,
}

/// What the ids of vocabularies in the data mean to the record's readers, by field.
#[derive(Clone, Debug, PartialEq, serde::Deserialize, serde::Serialize)]
pub struct ArticlesTerms {
    /// `tags`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tags: Option<Vec<ArticlesTermsTags>>,
}

/// `ArticlesTermsTags`.
#[derive(Clone, Debug, PartialEq, serde::Deserialize, serde::Serialize)]
pub struct ArticlesTermsTags {
    /// `id`.
    pub id: ArticlesTags,
    /// `label`.
    pub label: String,
    /// The label's, if it is not the record's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub locale: Option<String>,
}

/// `ArticlesAlternate`.
#[derive(Clone, Debug, PartialEq, serde::Deserialize, serde::Serialize)]
pub struct ArticlesAlternate {
    /// `locale`.
    pub locale: ArticlesLocale,
    /// For a link's `hreflang`.
    pub hreflang: ArticlesAlternateHreflang,
    /// The other record's id.
    pub id: String,
    /// The other record's source file.
    pub path: String,
}

/// For a link's `hreflang`.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq, serde::Deserialize, serde::Serialize)]
pub enum ArticlesAlternateHreflang {
    /// `en`.
    #[serde(rename = "en")]
    En,
    /// `ja`.
    #[serde(rename = "ja")]
    Ja,
    /// `zh-Hans`.
    #[serde(rename = "zh-Hans")]
    ZhHans,
    /// `fr`.
    #[serde(rename = "fr")]
    Fr,
    /// `x-default`.
    #[serde(rename = "x-default")]
    XDefault,
}

/// Heading
#[derive(Clone, Debug, PartialEq, serde::Deserialize, serde::Serialize)]
pub struct Heading {
    /// `level`.
    pub level: i64,
    /// What a link leads to: `#id`.
    pub id: String,
    /// `text`.
    pub text: String,
}

/// Message
#[derive(Clone, Debug, PartialEq, serde::Deserialize, serde::Serialize)]
pub struct Message {
    /// `id`.
    pub id: String,
    /// The locale that answered.
    pub locale: String,
    /// There where the front matter has no text of its own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub default: Option<bool>,
}
