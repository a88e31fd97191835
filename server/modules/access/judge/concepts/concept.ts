/** Words of one meaning, one pattern per language (zh, en, ja, ko): the meaning is what the model weighs. */
export type ConceptList = Readonly<Record<string, readonly RegExp[]>>
