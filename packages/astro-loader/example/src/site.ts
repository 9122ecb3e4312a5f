import { type CollectionEntry, getCollection } from "astro:content";

import type { AnyRecord } from "./records";

export type Locale = AnyRecord["locale"];
export type Entry = CollectionEntry<"articles"> | CollectionEntry<"timeline">;

/** The site's own words. */
const words = {
  en: {
    name: "English",
    articles: "Articles",
    timeline: "Timeline",
    says: "Technyan says",
    contents: "On this page",
    about: "News of AI, explained by a cat",
    reading: (minutes: number) => `${minutes} min read`,
  },
  ja: {
    name: "日本語",
    articles: "記事",
    timeline: "タイムライン",
    says: "Technyanのひとこと",
    contents: "このページの内容",
    about: "猫が解説するAIのニュース",
    reading: (minutes: number) => `${minutes}分で読めます`,
  },
  "zh-Hans": {
    name: "简体中文",
    articles: "文章",
    timeline: "时间线",
    says: "Technyan说",
    contents: "本页内容",
    about: "由一只猫讲解的AI新闻",
    reading: (minutes: number) => `阅读需${minutes}分钟`,
  },
  fr: {
    name: "Français",
    articles: "Articles",
    timeline: "Chronologie",
    says: "Technyan dit",
    contents: "Sur cette page",
    about: "L’actualité de l’IA, expliquée par un chat",
    reading: (minutes: number) => `${minutes} min de lecture`,
  },
} as const satisfies Record<Locale, object>;

export const locales = Object.keys(words) as Locale[];

export const t = (locale: Locale) => words[locale];

/** Where a record has its page. */
export function url(collection: string, entry: string, locale: string): string {
  return `/${locale}/${collection}/${entry}/`;
}

/** Links to the same entry in other languages, as `hreflang` wants them. */
export function alternates(entry: Entry, site: URL) {
  const { collection, entry: id, alternates } = entry.data.$record;
  return alternates.map(({ locale, hreflang }) => ({
    locale,
    hreflang,
    href: new URL(url(collection, id, locale), site).href,
  }));
}

export function day(date: string, locale: Locale): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: "long", timeZone: "UTC" }).format(new Date(date));
}

export async function entries(): Promise<Entry[]> {
  const all = [...(await getCollection("articles")), ...(await getCollection("timeline"))];
  return all.sort((a, b) => b.data.date.localeCompare(a.data.date) || a.id.localeCompare(b.id));
}
