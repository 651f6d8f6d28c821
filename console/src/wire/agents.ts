/** The agents of a server, by their cards. */
import type { AgentCard } from '@a2a-js/sdk';
import { DefaultAgentCardResolver } from '@a2a-js/sdk/client';
import { isRecord, list, record, text, texts } from '../task/read';
import { words } from '../words';
import { BILL, POSITION, STEPS } from './extensions';
import { Failure, failure, HttpFailure, problem } from './problem';
import type { AgentInfo } from './types';

/** The agent at the root, which hands requests on to the others. */
export const DESK = 'desk';

export interface Card {
  readonly info: AgentInfo;
  readonly card: AgentCard;
  /** The card as it was sent. */
  readonly source: string;
  /** Whether the server is one of ours: then sends may be repeated, and streams taken up again. */
  readonly hasPositions: boolean;
}

const NAME = /^[a-z0-9][a-z0-9_-]*$/i;

/** Loads each card once; one that failed is asked for again. */
export class Cards {
  private readonly cards = new Map<string, Promise<Card>>();

  constructor(
    private readonly base: string,
    private readonly fetching: typeof fetch,
  ) {}

  get(agent: string): Promise<Card> {
    const known = this.cards.get(agent);
    if (known) return known;
    const card = this.load(agent).catch((error: unknown) => {
      this.cards.delete(agent);
      throw error;
    });
    this.cards.set(agent, card);
    return card;
  }

  /** The desk first. A server that has no list of agents has the one whose card is at its root. */
  async all(): Promise<readonly Card[]> {
    const desk = this.get(DESK);
    const [names] = await Promise.all([this.names(), desk.catch(() => undefined)]);
    const others = names.filter((name) => name !== DESK).map((name) => this.get(name));
    const cards = await Promise.allSettled([desk, ...others]);
    const loaded = cards.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []));
    // says why, where there is nobody at all
    return loaded.length > 0 ? loaded : [await desk];
  }

  private async names(): Promise<readonly string[]> {
    try {
      const response = await this.fetching(new URL('agents', this.base));
      const entries = list(record(await response.json()).agents);
      return entries.map((each) => text(record(each).id)).filter((id) => NAME.test(id));
    } catch {
      return [];
    }
  }

  private async load(agent: string): Promise<Card> {
    if (!NAME.test(agent)) throw new Failure('refused', problem(words.wire.noAgent, ''));
    const base = agent === DESK ? this.base : new URL(`agents/${agent}/`, this.base).href;
    let source = '';
    const resolver = new DefaultAgentCardResolver({
      path: '.well-known/agent-card.json',
      legacyCompat: { enabled: true },
      fetchImpl: async (input, init) => {
        const response = await this.fetching(input, init);
        source = await response.clone().text();
        return response;
      },
    });
    try {
      const card = await resolver.resolve(base);
      return { info: describe(agent, card), card, source, hasPositions: speaks(card, POSITION) };
    } catch (error) {
      const isAbsent = error instanceof HttpFailure && error.status === 404 && agent !== DESK;
      throw isAbsent ? new Failure('refused', problem(words.wire.noAgent, '')) : failure(error);
    }
  }
}

function speaks(card: AgentCard, extension: string): boolean {
  return list(card.capabilities?.extensions).some((each) => record(each).uri === extension);
}

/** Cards of strangers may lack what the SDK's types promise. */
function describe(id: string, card: AgentCard): AgentInfo {
  const skills = list(card.skills).filter(isRecord);
  const modes = [
    ...texts(card.defaultInputModes),
    ...skills.flatMap((skill) => texts(skill.inputModes)),
  ];
  return {
    id,
    name: text(card.name) || id,
    description: text(card.description),
    examples: skills.flatMap((skill) => texts(skill.examples)),
    inputModes: [...new Set(modes)],
    hasSteps: speaks(card, STEPS),
    hasBill: speaks(card, BILL),
    streams: card.capabilities?.streaming === true,
  };
}
