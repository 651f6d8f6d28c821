/** Which language a file is in, and where its grammar comes from: each is loaded when first needed. */
import { type LanguageSupport, StreamLanguage, type StreamParser } from '@codemirror/language';
import type { Extension } from '@codemirror/state';
import { languageOf } from './kinds';

type Load = () => Promise<LanguageSupport | Extension>;

const old = async <T>(load: Promise<T>, parser: (module: T) => StreamParser<unknown>) =>
  StreamLanguage.define(parser(await load));
const script = (options: { jsx?: boolean; typescript?: boolean }) => async () =>
  (await import('@codemirror/lang-javascript')).javascript(options);

const LOADS: Readonly<Record<string, Load>> = {
  python: async () => (await import('@codemirror/lang-python')).python(),
  javascript: script({ jsx: true }),
  typescript: script({ typescript: true }),
  tsx: script({ typescript: true, jsx: true }),
  json: async () => (await import('@codemirror/lang-json')).json(),
  sql: async () => {
    const { PostgreSQL, sql } = await import('@codemirror/lang-sql');
    return sql({ dialect: PostgreSQL });
  },
  yaml: async () => (await import('@codemirror/lang-yaml')).yaml(),
  markdown: async () => (await import('@codemirror/lang-markdown')).markdown(),
  go: () => old(import('@codemirror/legacy-modes/mode/go'), (mode) => mode.go),
  dockerfile: () =>
    old(import('@codemirror/legacy-modes/mode/dockerfile'), (mode) => mode.dockerFile),
  shell: () => old(import('@codemirror/legacy-modes/mode/shell'), (mode) => mode.shell),
  toml: () => old(import('@codemirror/legacy-modes/mode/toml'), (mode) => mode.toml),
  properties: () =>
    old(import('@codemirror/legacy-modes/mode/properties'), (mode) => mode.properties),
  protobuf: () => old(import('@codemirror/legacy-modes/mode/protobuf'), (mode) => mode.protobuf),
  groovy: () => old(import('@codemirror/legacy-modes/mode/groovy'), (mode) => mode.groovy),
  css: () => old(import('@codemirror/legacy-modes/mode/css'), (mode) => mode.css),
  html: () => old(import('@codemirror/legacy-modes/mode/xml'), (mode) => mode.html),
  xml: () => old(import('@codemirror/legacy-modes/mode/xml'), (mode) => mode.xml),
  nginx: () => old(import('@codemirror/legacy-modes/mode/nginx'), (mode) => mode.nginx),
};

const loaded = new Map<string, Extension>();

/** Its name, and its grammar where it is there already. */
export function grammarOf(
  id: string,
  said: string,
): { name: string; grammar: Extension | undefined } {
  const name = languageOf(id, said);
  return { name, grammar: loaded.get(name) };
}

/** A grammar that cannot be loaded is none: the text is shown without colours. */
export async function loadGrammar(name: string): Promise<Extension> {
  const known = loaded.get(name);
  if (known) return known;
  const load = Object.hasOwn(LOADS, name) ? LOADS[name] : undefined;
  const grammar = await load?.().catch(() => undefined);
  if (!grammar) return [];
  loaded.set(name, grammar);
  return grammar;
}
