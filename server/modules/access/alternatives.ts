/** What helps beside the purpose's own answer, where it is prohibited or its paper is missing; ids of `decisions.alternative.*`. */
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
  foreign_authority_direct: ['legal'],
  bulk_export_no_case: ['legal'],
  statutory_request_by_authority: ['call_back', 'choose_emergency', 'legal'],
  court_order_or_enforcement: ['legal'],
  background_check_with_consent: ['ask_person'],
  subject_consented_disclosure: ['ask_person'],
  deceased_kin_request: ['legal'],
}

export function alternativesTo(purposeId: string): readonly string[] {
  return byPurpose[purposeId] ?? []
}
