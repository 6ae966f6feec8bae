/**
 * The graphs of a supergraph. Each is the subgraph of one party and has its name, but where several organisations keep a
 * register of candidates: then what all registers have alike is one graph, of which each reference goes to the register
 * that issued its id, and what a register recorded of the people of all registers is a graph beside its own.
 */
export const ALL_REGISTERS = 'all-registers';

/** No organisation has a hyphen in its name. */
const RECORDS = '-records';

/** The graph of what a register contributes about people of every register: `gemeente-records`. */
export function recordsGraph(register: string): string {
  return `${register}${RECORDS}`;
}

/** The register whose records a graph has; null for a graph of anything else. */
export function registerOf(graph: string): string | null {
  return graph.endsWith(RECORDS) ? graph.slice(0, -RECORDS.length) : null;
}

/** Whose subgraph answers for a graph; null for the graph of all registers, which is nobody's own. */
export function partyOf(graph: string): string | null {
  return graph === ALL_REGISTERS ? null : (registerOf(graph) ?? graph);
}

/** The parties whose subgraphs answer for those graphs, each once. */
export function partiesOf(graphs: Iterable<string>): string[] {
  return [...new Set([...graphs].flatMap((graph) => partyOf(graph) ?? []))];
}
