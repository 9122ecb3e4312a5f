//! End-to-end tests: the command line run in process on whole projects.

#![expect(clippy::unwrap_used, reason = "in a test, a panic is the report")]

mod architecture;
mod audit;
mod bad_input;
mod baseline;
mod book;
mod build_systems;
mod bundles;
mod cache;
mod changes;
mod command_line;
mod coverage;
mod database;
mod drafts;
mod export;
mod export_settings;
mod fields;
mod fixes;
mod fixtures;
mod formats;
mod freshness;
mod generated;
mod history;
mod integrations;
mod layouts;
mod links;
mod mascot;
mod named_schemas;
#[cfg(unix)]
mod odd_files;
mod overrides;
mod pages;
mod places;
mod properties;
mod readme;
mod record_schema;
mod redirects;
mod repository;
mod schema;
mod shards;
mod shell;
mod since;
mod speed;
mod strings;
mod support;
mod suppression;
mod syntaxes;
mod types;
mod verify;
mod vocabulary;
mod written_types;
