import type { EvidenceFinding, EvidenceFindingKind } from '../server/lib/evidence/verify-package.ts'

const where = ({ position, upTo, entryId, file, line, size }: EvidenceFinding) =>
  [
    position === undefined ? '' : upTo === undefined || upTo === position ? `#${position}` : `#${position}–#${upTo}`,
    entryId ?? '',
    file ?? '',
    line === undefined ? '' : `:${line}`,
    size === undefined ? '' : `(${size})`,
  ]
    .filter(Boolean)
    .join(' ')

type Words = Record<EvidenceFindingKind, string>

const zhKinds: Words = {
  changed: '条目被改动',
  text_changed: '原因文本被改动',
  inserted: '条目是后来插入的',
  dropped: '条目被抽走',
  reordered: '条目次序被调换',
  rewritten: '此段不止一处被改写',
  lost_tail: '末尾被截去',
  unreadable: '此行无法读取',
  proof_changed: '证明被改动',
  bad_signature: '检查点的签名不成立',
  forked_head: '检查点次序矛盾',
  file_changed: '文件被改动',
  file_missing: '文件缺失',
  file_added: '文件是后来放入的',
  manifest_changed: '清单或其签名被改动',
  key_changed: '外部见证不是由包内公钥签发:这个包可能是重新签出的',
  stamp_changed: '时间戳与检查点不符',
  witness_disagrees: '外部见证与本包不一致:日志被改写过',
}
const enKinds: Words = {
  changed: 'entry changed',
  text_changed: 'reason of the entry changed',
  inserted: 'entry put in afterwards',
  dropped: 'entry taken out',
  reordered: 'entries in another order',
  rewritten: 'more than one thing was done to this range',
  lost_tail: 'the end was cut off',
  unreadable: 'this line cannot be read',
  proof_changed: 'proof changed',
  bad_signature: 'the checkpoint’s signature does not hold',
  forked_head: 'checkpoints contradict each other',
  file_changed: 'file changed',
  file_missing: 'file missing',
  file_added: 'file put in afterwards',
  manifest_changed: 'the manifest or its signature was changed',
  key_changed: 'the witness from outside was not signed by a key of this package: it may have been signed anew',
  stamp_changed: 'the time stamp does not belong to its checkpoint',
  witness_disagrees: 'the witness from outside says something else: the log was rewritten',
}

export const texts = {
  zh: {
    lang: 'zh-CN',
    other: 'English',
    title: '守界证据包验证器',
    intro: '在这台电脑上验证,不联网,不上传。选择解压后的证据包文件夹。',
    choose: '选择文件夹',
    files: (count: number) => `${count} 个文件`,
    outside: '外部见证(可选)',
    outsideHint:
      '粘贴您从包以外得到的检查点、「条数 根」或公钥指纹;也可选择另存的见证文件 heads.jsonl,或时间戳机构的证书(PEM)。',
    outsideFile: '选择见证文件',
    verify: '验证',
    working: (entries: number) => `正在验证,已核对 ${entries} 条…`,
    state: {
      broken: '被改动过',
      consistent: '自洽,未见外部见证',
      witnessed: '完整,已有外部见证',
    },
    stateHint: {
      broken: '以下是发现的问题:',
      consistent: '包内各部分相互吻合。但持有密钥的人可以重新签出一套自洽的包:请取得包以外的检查点,并核对公钥指纹。',
      witnessed: '包内各部分相互吻合,并与您从外部得到的见证一致。',
    },
    entries: '条目',
    erased: '其中原因文本已依法删除',
    head: '检查点',
    headOf: (size: number, at: string) => `${size} 条,签于 ${at}`,
    madeAt: '制作时间',
    root: '根',
    fingerprint: '公钥指纹',
    confirmed: '已由外部见证核对',
    unconfirmed: '未经外部核对',
    witnessedTo: (size: number, of: number) =>
      size === of ? `全部 ${of} 个位置` : `位置 0–${size - 1};其后 ${of - size} 个位置仅自洽`,
    witnessed: '外部见证覆盖',
    stamp: '可信时间戳(RFC 3161)',
    stampOf: (size: number, at: string, by: string) => `${at},${by},覆盖前 ${size} 条`,
    stampTrusted: '机构证书由您给出',
    stampUntrusted: '机构证书取自本包,请另行核对其指纹',
    nothingInCommon: '所给的见证与本包没有相同条数的检查点,无法比对。请提供整份见证文件。',
    wrong: '这不是证据包文件夹:找不到 manifest.json。',
    more: (count: number) => `另有 ${count} 处`,
    finding: (finding: EvidenceFinding) => `${zhKinds[finding.kind]} ${where(finding)}`,
  },
  en: {
    lang: 'en',
    other: '中文',
    title: 'Shoujie evidence verifier',
    intro: 'Verifies on this computer: nothing is sent anywhere. Choose the folder that was unpacked.',
    choose: 'Choose folder',
    files: (count: number) => `${count} files`,
    outside: 'Witness from outside (optional)',
    outsideHint:
      'Paste a checkpoint, “size root” or the key’s fingerprint that you have from elsewhere than the package, or choose a kept copy of the witness file heads.jsonl, or the certificate (PEM) of the time-stamp authority.',
    outsideFile: 'Choose witness file',
    verify: 'Verify',
    working: (entries: number) => `Verifying, ${entries} entries so far…`,
    state: {
      broken: 'Tampered with',
      consistent: 'Consistent, seen by nobody outside (自洽,未见外部见证)',
      witnessed: 'Complete, witnessed from outside',
    },
    stateHint: {
      broken: 'This was found:',
      consistent:
        'All parts fit together. But whoever holds a key can sign another package that fits in itself: get a checkpoint from elsewhere and compare the fingerprint.',
      witnessed: 'All parts fit together, and with what you have from outside.',
    },
    entries: 'Entries',
    erased: 'Of these, reason lawfully erased',
    head: 'Checkpoint',
    headOf: (size: number, at: string) => `${size} entries, signed ${at}`,
    madeAt: 'Made at',
    root: 'Root',
    fingerprint: 'Fingerprint of the key',
    confirmed: 'confirmed from outside',
    unconfirmed: 'not confirmed from outside',
    witnessedTo: (size: number, of: number) =>
      size === of ? `all ${of} places` : `places 0–${size - 1}; the ${of - size} after them only fit in themselves`,
    witnessed: 'Witnessed',
    stamp: 'Time stamp (RFC 3161)',
    stampOf: (size: number, at: string, by: string) => `${at} by ${by}, over the first ${size} entries`,
    stampTrusted: 'authority’s certificate given by you',
    stampUntrusted: 'authority’s certificate taken from this package: compare its fingerprint elsewhere',
    nothingInCommon:
      'What you gave has no checkpoint of a size that this package has: nothing to compare. Give the whole witness file.',
    wrong: 'This is no folder of a package: there is no manifest.json.',
    more: (count: number) => `and ${count} more`,
    finding: (finding: EvidenceFinding) => `${enKinds[finding.kind]} ${where(finding)}`,
  },
} as const
