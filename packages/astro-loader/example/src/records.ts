// Written by `polynya types --lang ts`: what is changed here is lost.

/** A record of any collection; `collection` says which. */
export type AnyRecord = TimelineRecord | ArticlesRecord;

/** Records by the names of their collections. */
export interface Collections {
  timeline: TimelineRecord;
  articles: ArticlesRecord;
}

/** Record of timeline */
export interface TimelineRecord {
  /** `collection/entry/locale`. */
  id: string;
  collection: "timeline";
  /** What the entry's files have in common, whatever their locale. */
  entry: string;
  locale: "en" | "ja" | "zh-Hans" | "fr";
  /** The entry's name in URLs. */
  slug: string;
  /** The source file, relative to the project's root. */
  path: string;
  /** Timeline entry */
  data: TimelineData;
  /** What the ids of vocabularies in the data mean to the record's readers, by field. */
  terms?: TimelineTerms;
  /** Which texts of the data are messages, by field. */
  messages?: { [name: string]: Message };
  /** The body. */
  html: string;
  headings: Heading[];
  /** The start of the body as plain text. */
  excerpt: string;
  /** Characters of the body's plain text, without white space. */
  textLength: number;
  /** Words of the body's plain text. */
  words: number;
  /** Minutes that reading takes. */
  readingMinutes: number;
  alternates: TimelineAlternate[];
  /** The locale that stands in, where the entry is not there in this one. */
  fallback?: "en" | "ja" | "zh-Hans" | "fr";
  /** BLAKE3 of the record as it is without this member. */
  digest: string;
}

/** Timeline entry */
export interface TimelineData {
  title: string;
  description: string;
  /** Format: date. */
  date: string;
  category: "Model Release" | "Research" | "Market" | "Hardware" | "Policy";
  impactLevel: "high" | "medium" | "low";
  tags: ("deepseek" | "nature" | "nvidia" | "openai" | "mixture-of-experts" | "open-weights" | "r1" | "reasoning" | "reinforcement-learning" | "benchmarks" | "export-controls" | "gpu" | "peer-review" | "stock-market" | "training-cost")[];
  relatedCompanies?: string[];
  locale: string;
  technyanComment: string;
}

/** What the ids of vocabularies in the data mean to the record's readers, by field. */
export interface TimelineTerms {
  tags?: TimelineTermsTags[];
}

export interface TimelineTermsTags {
  id: "deepseek" | "nature" | "nvidia" | "openai" | "mixture-of-experts" | "open-weights" | "r1" | "reasoning" | "reinforcement-learning" | "benchmarks" | "export-controls" | "gpu" | "peer-review" | "stock-market" | "training-cost";
  label: string;
  /** The label's, if it is not the record's. */
  locale?: string;
}

export interface TimelineAlternate {
  locale: "en" | "ja" | "zh-Hans" | "fr";
  /** For a link's `hreflang`. */
  hreflang: "en" | "ja" | "zh-Hans" | "fr" | "x-default";
  /** The other record's id. */
  id: string;
  /** The other record's source file. */
  path: string;
}

/** Record of articles */
export interface ArticlesRecord {
  /** `collection/entry/locale`. */
  id: string;
  collection: "articles";
  /** What the entry's files have in common, whatever their locale. */
  entry: string;
  locale: "en" | "ja" | "zh-Hans" | "fr";
  /** The entry's name in URLs. */
  slug: string;
  /** The source file, relative to the project's root. */
  path: string;
  /** Article */
  data: ArticlesData;
  /** What the ids of vocabularies in the data mean to the record's readers, by field. */
  terms?: ArticlesTerms;
  /** Which texts of the data are messages, by field. */
  messages?: { [name: string]: Message };
  /** The body. */
  html: string;
  headings: Heading[];
  /** The start of the body as plain text. */
  excerpt: string;
  /** Characters of the body's plain text, without white space. */
  textLength: number;
  /** Words of the body's plain text. */
  words: number;
  /** Minutes that reading takes. */
  readingMinutes: number;
  alternates: ArticlesAlternate[];
  /** The locale that stands in, where the entry is not there in this one. */
  fallback?: "en" | "ja" | "zh-Hans" | "fr";
  /** BLAKE3 of the record as it is without this member. */
  digest: string;
}

/** Article */
export interface ArticlesData {
  title: string;
  description: string;
  /** Format: date. */
  date: string;
  category: "Explainer" | "Analysis" | "Guide";
  tags: ("deepseek" | "nature" | "nvidia" | "openai" | "mixture-of-experts" | "open-weights" | "r1" | "reasoning" | "reinforcement-learning" | "benchmarks" | "export-controls" | "gpu" | "peer-review" | "stock-market" | "training-cost")[];
  draft: boolean;
  locale: string;
  technyanComment: string;
}

/** What the ids of vocabularies in the data mean to the record's readers, by field. */
export interface ArticlesTerms {
  tags?: ArticlesTermsTags[];
}

export interface ArticlesTermsTags {
  id: "deepseek" | "nature" | "nvidia" | "openai" | "mixture-of-experts" | "open-weights" | "r1" | "reasoning" | "reinforcement-learning" | "benchmarks" | "export-controls" | "gpu" | "peer-review" | "stock-market" | "training-cost";
  label: string;
  /** The label's, if it is not the record's. */
  locale?: string;
}

export interface ArticlesAlternate {
  locale: "en" | "ja" | "zh-Hans" | "fr";
  /** For a link's `hreflang`. */
  hreflang: "en" | "ja" | "zh-Hans" | "fr" | "x-default";
  /** The other record's id. */
  id: string;
  /** The other record's source file. */
  path: string;
}

/** Heading */
export interface Heading {
  level: number;
  /** What a link leads to: `#id`. */
  id: string;
  text: string;
}

/** Message */
export interface Message {
  id: string;
  /** The locale that answered. */
  locale: string;
  /** There where the front matter has no text of its own. */
  default?: true;
}
