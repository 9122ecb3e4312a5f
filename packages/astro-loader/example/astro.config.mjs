import { defineConfig } from "astro/config";

export default defineConfig({
  site: "https://technyan.example",
  trailingSlash: "always",
  devToolbar: { enabled: false },
});
