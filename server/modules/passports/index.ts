// Nothing is offered to other modules: what passports say is the catalogue.
export {}
