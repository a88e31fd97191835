import { AppError } from '#server/platform/app-error.ts'
import { openTextTable } from './open-text-table.ts'
import { openWorkbook } from './open-workbook.ts'
import type { TableFile } from './table.ts'

/** Opens a file by what its bytes are; names and endings say nothing. What it is instead is said in words. */
export async function openTable(file: Buffer): Promise<TableFile> {
  if (file.length === 0) throw new AppError('archives.import_empty')
  if (file.subarray(0, 4).equals(Buffer.from('PK\x03\x04', 'latin1'))) return openWorkbook(file)
  // Compound files: the workbooks of old, and every workbook with a password ([MS-CFB] 2.2, [MS-OFFCRYPTO] 1.3).
  if (file.subarray(0, 8).equals(Buffer.from('d0cf11e0a1b11ae1', 'hex')))
    throw new AppError(
      file.includes(Buffer.from('EncryptedPackage', 'utf16le'))
        ? 'archives.import_encrypted'
        : 'archives.import_old_excel',
    )
  const head = file.subarray(0, 1024)
  const latin = head.toString('latin1').replace(/^\xef\xbb\xbf/, '')
  if (/^(%PDF|\x89PNG|\xff\xd8\xff|GIF8|Rar!|7z\xbc\xaf|\{|\[)/.test(latin)) throw new AppError('archives.import_type')
  // Many systems "export to Excel" a web page called .xls.
  if (/^\s*(<\?xml|<!doctype|<html|<table|<meta)/i.test(latin)) throw new AppError('archives.import_old_excel')
  if (/^(\xff\xfe|\xfe\xff)/.test(latin) || nulShare(head) > 0.2) throw new AppError('archives.import_utf16')
  if (head.includes(0)) throw new AppError('archives.import_type')
  return openTextTable(file)
}

const nulShare = (bytes: Buffer) => bytes.filter((byte) => byte === 0).length / bytes.length
