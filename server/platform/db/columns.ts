import { DataTypes, type ModelAttributeColumnOptions } from 'sequelize'

type Column = ModelAttributeColumnOptions

/** Portable column types. Instants are integers of UTC milliseconds, dates are `yyyy-mm-dd` text, ids are ULIDs. */
export const column = {
  id: (): Column => ({ type: DataTypes.STRING(26), allowNull: false }),
  idOrNull: (): Column => ({ type: DataTypes.STRING(26), allowNull: true }),
  text: (length: number): Column => ({ type: DataTypes.STRING(length), allowNull: false }),
  textOrNull: (length: number): Column => ({ type: DataTypes.STRING(length), allowNull: true }),
  longText: (): Column => ({ type: DataTypes.TEXT('medium'), allowNull: false }),
  longTextOrNull: (): Column => ({ type: DataTypes.TEXT('medium'), allowNull: true }),
  /** JSON as text: the bytes that were written are the bytes that are read (a JSON column reorders keys). */
  json: (): Column => ({ type: DataTypes.TEXT('medium'), allowNull: false }),
  instant: (): Column => ({ type: DataTypes.BIGINT, allowNull: false }),
  instantOrNull: (): Column => ({ type: DataTypes.BIGINT, allowNull: true }),
  date: (): Column => ({ type: DataTypes.STRING(10), allowNull: false }),
  dateOrNull: (): Column => ({ type: DataTypes.STRING(10), allowNull: true }),
  count: (): Column => ({ type: DataTypes.INTEGER, allowNull: false }),
  flag: (): Column => ({ type: DataTypes.TINYINT, allowNull: false, defaultValue: 0 }),
  bytes: (): Column => ({ type: DataTypes.BLOB('medium'), allowNull: false }),
  bytesOrNull: (): Column => ({ type: DataTypes.BLOB('medium'), allowNull: true }),
} as const
