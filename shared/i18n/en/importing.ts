import type { importing as source } from '../zh-cn/importing.ts'

export const importing: Record<keyof typeof source, string> = {
  'errors.archives.import_not_found': 'This import was not found, or it has been destroyed.',
  'errors.archives.import_not_now':
    'This step is not possible now: the import is under way, over, or was just changed. Please look at where it stands.',
  'errors.archives.import_fault_settled': 'This fault has been settled already, or cannot be settled this way.',
  'errors.archives.import_mapping_invalid':
    'The mapping of columns is incomplete or contradicts itself. Please follow the hints.',
  'errors.archives.import_empty': 'There is no data in this file. Please check that it is the right one.',
  'errors.archives.import_type':
    'Only Excel workbooks (.xlsx) and CSV text tables are taken; the content of this file is neither.',
  'errors.archives.import_old_excel':
    'This is a workbook of the old kind (.xls). Open it in Excel or WPS, choose “Save as” → “Excel workbook (.xlsx)”, and upload that.',
  'errors.archives.import_macro':
    'This workbook carries macros and is not taken, for safety. Save it as “Excel workbook (.xlsx)”, without macros, and upload that.',
  'errors.archives.import_encrypted':
    'This workbook has a password and cannot be read. Please remove the password in Excel and upload it again.',
  'errors.archives.import_damaged':
    'The file is damaged or incomplete and cannot be read to its end. Open it in Excel, save it again, and upload that.',
  'errors.archives.import_unpacks_too_large':
    'This file unpacks to far more than a table would; it was not read any further.',
  'errors.archives.import_utf16':
    'The file is encoded as UTF-16 (“Unicode text”). Save it as “CSV UTF-8” or .xlsx and upload that.',
  'errors.archives.import_encoding':
    'Near line {line} there are bytes that are neither UTF-8 nor GB18030. Save the file as “CSV UTF-8” and upload that.',
  'errors.archives.import_quotes':
    'The quotes in line {line} do not match, so its cells cannot be told apart. Please check this line.',
  'errors.archives.import_no_header':
    'No row of headings was found. Please put one above the data (such as staff number, name, ID number).',
  'errors.archives.import_merged_header':
    'The row of headings has cells merged across columns ({cells}), so it is not clear what each column is. Please unmerge them and name each column.',
  'errors.archives.import_duplicate_columns':
    'Columns have the same heading ({columns}); it is not clear which one counts. Please rename or remove one.',
  'errors.archives.import_too_many_rows': 'A file holds at most {max} rows of data. Please split it.',
  'errors.archives.import_too_many_columns':
    'A file holds at most {max} columns. Please remove those that are not needed.',
  'errors.field.person_column_missing': 'People cannot be found this way without a column for it',
  'errors.field.mapped_twice': 'Another column is mapped to this already',
  'errors.field.over_collected': 'The law does not allow keeping this column; it can only be ignored',
  'errors.field.nothing_mapped': 'At least one column has to go into the archive',
  'errors.field.person_unknown': 'Nobody was found by this. Please check it',
  'importing.kind.unknown_person': 'Person not found',
  'importing.kind.unknown_department': 'Department not found',
  'importing.kind.ambiguous_person': 'More than one person',
  'importing.kind.missing_person': 'Nobody named',
  'importing.kind.name_differs': 'Name and number differ',
  'importing.kind.duplicate_person': 'Person occurs twice',
  'importing.kind.extra_cells': 'Row has too many cells',
  'importing.kind.invalid_value': 'Wrong format',
  'importing.kind.id_checksum': 'ID number is wrong',
  'importing.kind.impossible_date': 'Impossible date',
  'importing.kind.rounded_number': 'Number rounded by Excel',
  'importing.kind.error_cell': 'Cell holds an error',
  'importing.kind.full_width': 'Full-width digits',
  'importing.kind.formula': 'Formula',
  'importing.kind.merged_cells': 'Merged cells',
  'importing.kind.date_serial': 'Date kept as a number',
  'importing.kind.worth_a_look': 'Worth a second look',
  'importing.kind.over_collected': 'Not to be collected',
  'importing.kind.own_row': 'Your own row',
  'importing.kind.left_person': 'Has left',
  'importing.kind.kept_here': 'Kept by hand in the archive',
  'importing.kind.correction_waiting': 'A correction is waiting',
  'importing.kind.objected': 'The contact objected',
  'importing.kind.erased_here': 'Destroyed here',
  'importing.kind.consent_refused': 'Consent refused or withdrawn',
  'importing.kind.held_consent': 'Waiting for consent',
  'importing.kind.held_notice': 'Waiting for the notice',
  'importing.fault.unknown_person':
    'DingTalk’s contacts know nobody by this. Please check the number, userid, or name and department.',
  'importing.fault.unknown_department': 'There is no such department. Please choose one from the list.',
  'importing.fault.ambiguous_person':
    'More than one person of this department has this name. Please use the staff number.',
  'importing.fault.missing_person': 'This row does not say whom it is about; it is left out.',
  'importing.fault.name_differs':
    'In DingTalk’s contacts this number belongs to another name; the row is left out. Please check.',
  'importing.fault.duplicate_person':
    'The same person as in row {row}; this row is left out. To use this one, leave row {row} out.',
  'importing.fault.extra_cells':
    'This row has more cells than there are headings, so it may be shifted; it is left out.',
  'importing.fault.rounded_number':
    'Excel keeps 15 digits only: the last digits of this number have become 0. Please enter it anew from the original.',
  'importing.fault.error_cell': 'The cell holds an error of Excel (such as #N/A), not a value.',
  'importing.fault.full_width': 'Contains full-width digits or letters; they can be made half-width.',
  'importing.fault.formula':
    'This is a formula, whose result may change with the sheet. Accept the present result or enter the value.',
  'importing.fault.merged_cells':
    'Part of the merged cells {cells}, of which only the first holds something. You can accept to fill in the same.',
  'importing.fault.date_serial': 'The date is kept as a number; it can be turned into a date the way Excel counts.',
  'importing.fault.own_row':
    'Your own archive is changed by a correction that another HR admin accepts; this row is left out.',
  'importing.fault.left_person': 'This person has left: of leavers nothing is added any more; the row is left out.',
  'importing.fault.kept_here': 'This was edited in the archive by hand, which counts; the cell is left out.',
  'importing.fault.correction_waiting':
    'A correction of this by the employee is waiting; decide it first. The cell is left out.',
  'importing.fault.objected':
    'A contact of this employee objected; contacts are not imported again. The employee may enter another.',
  'importing.fault.erased_here':
    'These values were destroyed here and no file brings them back; the person or HR enters them anew in the archive.',
  'importing.fault.consent_refused': 'This person said no or withdrew consent; these values are left out.',
  'importing.fault.held_consent':
    'This person has not answered the consent for “{section}” yet. The values wait sealed and are imported after the yes, for at most {days} days.',
  'importing.fault.held_notice':
    'The notice of “{section}” is not in force yet. The values wait sealed and are imported once it is, for at most {days} days.',
  'importing.over.health':
    'Health data is sensitive personal information that no purpose of the archive needs; it is not imported.',
  'importing.over.religion': 'Religious belief is sensitive personal information; it is not imported.',
  'importing.over.biometrics': 'Biometrics are sensitive personal information; they are not imported.',
  'importing.over.orientation': 'Sexual orientation is sensitive personal information; it is not imported.',
  'importing.over.criminal': 'Criminal records are sensitive personal information; they are not imported.',
  'importing.over.children':
    'Data on children is sensitive personal information where they are under fourteen; it is not imported.',
  'importing.over.family': 'Data on family members is not needed for any purpose of the archive; it is not imported.',
  'importing.over.marriage': 'Marital status is not needed for any purpose of the archive; it is not imported.',
  'importing.over.ethnicity': 'Ethnicity is not needed for any purpose of the archive; it is not imported.',
  'importing.over.politics': 'Political affiliation is not needed for any purpose of the archive; it is not imported.',
  'importing.over.union': 'Union roles are not needed for any purpose of the archive; they are not imported.',
  'importing.law.PIPL-28': 'PIPL article 28',
  'importing.law.PIPL-6': 'PIPL article 6',
  'importing.target.ignore': 'Leave out',
  'importing.target.person': 'Whom it is about',
  'importing.target.person.employee_number': 'Staff number (to find the person)',
  'importing.target.person.user_id': 'DingTalk userid (to find the person)',
  'importing.target.person.name': 'Name (to find the person)',
  'importing.target.person.department': 'Department (to find the person)',
  'importing.problem.failed':
    'It was interrupted; nothing is lost. Please try again, and tell the system admin if it happens once more.',
  'importing.problem.forbidden':
    'Whoever started the import is no HR admin any more; it has stopped. Another HR admin can go on.',
  'importing.report.row': 'Row',
  'importing.report.column': 'Column',
  'importing.report.heading': 'Heading',
  'importing.report.name': 'Name',
  'importing.report.field': 'Field',
  'importing.report.kind': 'Fault',
  'importing.report.message': 'What is expected',
  'importing.report.law': 'Law',
  'importing.report.found': 'Found (masked)',
  'importing.report.state': 'State',
  'importing.faultState.open': 'Open',
  'importing.faultState.corrected': 'Corrected',
  'importing.faultState.accepted': 'Fix accepted',
  'importing.faultState.dropped': 'Row left out',
  'importing.faultState.outdated': 'No longer there',
  'importing.report.fileName': 'import-faults',
  'vocabulary.action.archives.import_uploaded': 'Import file uploaded',
  'vocabulary.action.archives.import_mapped': 'Import columns mapped',
  'vocabulary.action.archives.import_checked': 'Import file checked',
  'vocabulary.action.archives.import_corrected': 'Import faults settled',
  'vocabulary.action.archives.import_exported': 'Import faults downloaded',
  'vocabulary.action.archives.import_started': 'Import started',
  'vocabulary.action.archives.import_finished': 'Import finished',
  'vocabulary.action.archives.import_discarded': 'Import file destroyed',
}
