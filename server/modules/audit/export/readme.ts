/** Stands in every package in both languages: whoever opens it in ten years may read neither of ours. */
export const readmeOf = (fingerprint: string) => `守界 · 日志证据包
==================

entries.ndjson   日志条目,每行一条,附其在日志中的位置与摘要(叶子)
entries.xlsx     同样的条目,供阅读;每个工作表 50 万行
report.pdf       报告:申请内容、统计、前 500 条
proof.ndjson     证明:未列入的部分以子树根表示,与条目一起还原整棵 Merkle 树(RFC 9162)
heads.ndjson     签名的检查点(C2SP signed note,Ed25519)
stamps.ndjson    检查点的可信时间戳(RFC 3161),如有;stamps-ca.pem 是签发机构的证书
keys.txt         验证公钥,第一行是签发本包的公钥
rules/           制作本包时生效的规则与权限集
manifest.json    各文件的 SHA-256;manifest.sig 是它的签名
verifier.html    离线验证器:用浏览器打开,选择解压后的文件夹即可,不联网、不安装

如何验证
1. 用申请时显示的密码解压(AES-256;7-Zip、Keka 等均可)。
2. 双击 verifier.html,选择解压出的文件夹。改动任何一个字节,它会指出是哪一条、哪一个文件。
3. 没有外部见证时,它只说「自洽,未见外部见证」:持有密钥的人可以重新签出一套自洽的包。
   请向独立的第三方(例如收到每日见证消息的审计员、另存的见证文件 heads.jsonl)索取检查点或公钥指纹,一并交给验证器。
   有时间戳时,请从时间戳机构取得其证书(PEM)一并给出:它证明该检查点在那一刻已经存在。
   也可用命令行:npm run verify-log -- 证据包.zip --witness heads.jsonl

包内没有任何档案内容。被查看人以假名编号表示。已依法删除的原因文本显示为已删除,证明仍然成立。

Shoujie · evidence package of the log
=====================================

entries.ndjson   the entries, one a line, each with its place in the log and its hash (leaf)
entries.xlsx     the same entries for reading, 500,000 a sheet
report.pdf       what was asked, counts, the first 500 entries
proof.ndjson     what was left out, as roots of subtrees: with the entries they give the whole Merkle tree (RFC 9162)
heads.ndjson     signed checkpoints (C2SP signed note, Ed25519)
stamps.ndjson    time stamps of checkpoints (RFC 3161), where there are any; stamps-ca.pem certifies the authority
keys.txt         public keys; the first one signed this package
rules/           the rules and permission sets in force when the package was made
manifest.json    SHA-256 of every file; manifest.sig is its signature
verifier.html    the offline verifier: open it in a browser and choose the unpacked folder; no network, no install

To verify
1. Unpack with the password that was shown when the package was asked for (AES-256; 7-Zip, Keka and others).
2. Open verifier.html and choose the folder. Change one byte, and it says which entry or file was changed.
3. Without a witness from outside it only says "consistent, seen by nobody outside": whoever holds the key can sign
   another package that fits in itself. Ask somebody independent (an auditor who gets the daily message, whoever keeps
   a copy of the witness file heads.jsonl) for a checkpoint or the key's fingerprint and give it to the verifier.
   Where there are time stamps, get the authority's certificate (PEM) from the authority and give it too: it proves
   that the checkpoint was there at that moment.
   On a command line: npm run verify-log -- package.zip --witness heads.jsonl

No value of any archive is in here. People looked at are pseudonyms. Reasons that were lawfully erased show as erased,
and the proof still holds.

公钥指纹 / fingerprint of the key (SHA-256): ${fingerprint}
`
