/** What helps somebody who came with a prohibited purpose, beside the purpose's own answer; ids of `decisions.alternative.*`. */
const byPurpose: Readonly<Record<string, readonly string[]>> = {
  private_debt: ['relay_message', 'collect_evidence', 'court'],
  personal_relationship_or_curiosity: ['contact_request'],
  sales_lead_or_client_poaching: ['handover'],
  media_inquiry: ['public_relations'],
  retaliation_or_harassment: ['grievance'],
  credit_collection_agency: ['court'],
  landlord_or_private_inquiry: ['ask_person'],
  social_insurance_snooping: ['own_record'],
  unauthorised_background_check: ['ask_person'],
  family_inquiry_no_authority: ['relay_message', 'welfare_check'],
  gift_or_home_visit: ['ask_person'],
}

export function alternativesTo(purposeId: string): readonly string[] {
  return byPurpose[purposeId] ?? []
}
