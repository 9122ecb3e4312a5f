import { type EntryData, polynya } from "@polynya/astro-loader";
import { defineCollection, z } from "astro:content";

import type { ArticlesRecord, TimelineRecord } from "./records";

// `polynya export --out bundle` has checked everything: here it only gets its types.
export const collections = {
  articles: defineCollection({
    loader: polynya({ dir: "bundle" }),
    schema: z.custom<EntryData<ArticlesRecord>>(),
  }),
  timeline: defineCollection({
    loader: polynya({ dir: "bundle" }),
    schema: z.custom<EntryData<TimelineRecord>>(),
  }),
};
