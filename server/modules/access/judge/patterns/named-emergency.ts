/** The emergency itself, named and nothing else: two words typed while somebody lies there. */
export const namedEmergency =
  /^(有人|员工|突发|发生|出了?)?(工伤|急病|重病|病危|抢救|急救|労災事故|急病人|산재사고|work(place)? accident|medical emergency)(事故|送医|抢救|了)?[.。!]?$/
