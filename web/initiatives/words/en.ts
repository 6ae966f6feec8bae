import type { nlInitiatives } from './nl.ts';

/** What the pages about initiatives say in English. */
export const enInitiatives: typeof nlInitiatives = {
  one: 'Initiative of residents',
  short: 'Initiatives',
  heading: 'Initiatives in the neighbourhood',
  about:
    'Residents do something together for their neighbourhood: a garden, a meal, a language lesson. Here you see what they ask, and how you can help.',
  asked: 'What they ask',
  all: 'All initiatives',
  toAll: 'To all that initiatives ask',
  formLabel: 'Search initiatives',
  text: 'What are you looking for?',
  textHint: 'The texts are in Dutch: tuin (garden), koken (cooking), ruimte (space). Typing errors are fine.',
  kind: 'What is asked?',
  kinds: {
    HANDS: 'Hands',
    KNOWLEDGE: 'Knowledge',
    MATERIAL: 'Material',
    SPACE: 'Space',
    MONEY: 'Money',
  },
  anyKind: 'Everything that is asked',
  keeper: 'Here by way of',
  units: {
    HOURS: (amount, written) => (amount === 1 ? '1 hour' : `${written(amount)} hours`),
    DAYS: (amount, written) => (amount === 1 ? '1 day' : `${written(amount)} days`),
  },
  stillNeeded: (amount) => `Still needed: ${amount}`,
  allPledged: (amount) => `All of it is pledged: ${amount}`,
  closesOn: (day) => `Asked until ${day}`,
  sinceYear: (year) => `Since ${year}`,
  perPage: (size) => `A page has ${size} of them.`,
  feed: 'Follow what initiatives ask (Atom)',
  noneWithoutChoices: 'Nothing is asked now. Come back later.',
  howMeasured:
    'We measure in a straight line, from the middle of that place to the middle of the wijk (district) or buurt (neighbourhood) where the initiative is.',
  missing: (names, count) =>
    `${names} ${count === 1 ? 'does' : 'do'} not answer now, so you do not see the initiatives that are there. Try again later.`,
  unreadable: 'We can show nothing of this now: the organisation does not answer.',
  since: 'Began on',
  until: 'Ended on',
  endsOn: 'Ends on',
  website: 'Website',
  endedOn: (day) => `This initiative ended on ${day}. It asks nothing any more.`,
  asksNow: 'What do they ask now?',
  asksNothing: 'This initiative asks nothing now.',
  askedBefore: 'Asked before',
  before: {
    FULFILLED: 'they got it.',
    CLOSED: 'not asked any more.',
  },
  deliveredOf: (delivered, asked) => `Delivered: ${delivered} of ${asked}.`,
  amounts: {
    asked: 'Asked',
    pledged: 'Pledged',
    delivered: 'Delivered',
    left: 'Still needed',
  },
  closes: 'Asked until',
  number: 'Number of this request',
  help: {
    title: 'How to help',
    residentTitle: 'I want to help',
    here: 'I can help',
    byForm: (organisation) =>
      `Choose “I can help” at a request above. You need no account. What you fill in goes to ${organisation} alone. They bring you and the initiative together.`,
    byWebsite: 'The website of the initiative says how you reach them yourself.',
    toWebsite: 'To the website',
    byKeeper: (organisation, initiative) =>
      `Contact ${organisation} and name “${initiative}”. They bring you together.`,
    firmTitle: 'My firm wants to pledge something',
    firm: 'Does your firm have an agreement about social return? Then you can pledge a part of what is asked here for it, or all of it.',
    firmSteps: (keeper) => [
      'Call or mail the contract manager of your contract: somebody of the organisation with which you have the agreement. Name the number of the request.',
      'The contract manager records your pledge. From then on it stands here as “Pledged”.',
      `Did you deliver? Two people confirm that: one for ${keeper}, and one for your contract.`,
    ],
  },
  notFoundTitle: 'This initiative does not exist',
  notFound: 'Perhaps the address is wrong, or the organisation took the initiative away.',
  homeTitle: 'Initiatives of residents',
  homeLink: 'See what they ask',
  homeIntro:
    'Residents ask hands, knowledge, material, space or money for what they do together in their neighbourhood.',
};
