/** Where the programs of this folder find and leave things; all absolute paths. */
export interface Places {
  readonly root: string;
  /** What the benchmarks install and make; git keeps nothing of it. */
  readonly cache: string;
  /** The product, built for production. */
  readonly dist: string;
}
