/** What an organisation may change of what the page shows. */
export interface Site {
  /** The address under which people know the page, such as `https://werk.example.nl`. */
  readonly origin: string;
  /** Its name; the one of the dictionary without it. */
  readonly name?: string;
  /** Where people report what is wrong with it: `https:` or `mailto:`. */
  readonly contact?: string;
  /** The colour of buttons and links on a light ground. */
  readonly theme: string;
  /** Whether people can sign in to the workbench. */
  readonly hasWorkbench?: boolean;
}
