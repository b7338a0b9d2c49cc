/**
 * The 66 primary-phase settings of September 2017 and one that had closed, cluster by cluster; all
 * invented. One a line: name | kind | pupils in a year group | what became of it.
 */
export const primarySchools = {
  A: `
    Alder Brook Primary | community | 90
    Ashgrove CE Primary | CE | 45
    Beacon Hill Primary | community | 28
    Birchfield RC Primary | RC | 31
    Carr Lane Primary | community | 46
    Dunnock Street Primary | community | 57
    Eastmoor Methodist Primary | Methodist | 30
    Fold Lane School | community | 10
    Greenway Primary | community | 42 | academy 2018-09-01 Weir Valley Learning Trust
    Hawthorn CE Primary | CE | 44
    Holly Bank Primary | community | 35
    Ings Road Primary | community | 34
    Kiln Green Primary | academy | 29
    Lower Mead Primary | academy | 57
    Millrace Primary | community | 26
    Nab End CE Primary | CE | 30
    Oak Bank Primary | community | 45`,
  B: `
    Bramley Cross CE Primary | CE | 30
    Brindle Heath Primary | community | 60 | academy 2019-04-01 Weir Valley Learning Trust
    Calder View Nursery School | nursery | 0
    Cinder Lane Primary | community | 45
    Copthorne Lane CE Primary | CE | 30
    Hazel Beck Primary | community | 60
    Holy Rood RC Primary | RC | 30
    Larch Hey CE Primary | CE | 15
    Larkhill Meadow Primary | academy | 30 | opened 2017-09-01
    Moorside Lane Methodist Primary | Methodist | 30
    Our Lady of the Vale RC Primary | RC | 30
    Rowan Croft School | special | 11
    St Aldwyn's CE Primary | CE | 60
    St Cuthman's RC Primary | RC | 45
    Stonepit Academy | academy | 60
    Tanyard Primary | community | 30
    Thornley Fold CE Primary | CE | 6
    Weavers Green Primary | community | 90
    Yewdale CE Primary | CE | 30 | from C 2017-09-01
    Slack Top Primary | community | 12 | closed 2017-08-31`,
  C: `
    Ambergate CE Primary | CE | 30
    Beth Shalom Jewish Primary | Jewish | 30
    Canal Side Academy | academy | 60
    Corpus Christi RC Primary | RC | 30
    Daleham CE Primary | CE | 30
    Ferny Bank Primary | community | 45
    Foxholes CE Primary | CE | 60
    Marl Brow CE Primary | CE | 30
    Marlpit Infant School | infant | 60
    Marlpit Junior School | junior | 60
    Pinder Lane Primary | community | 30
    St Aelred's RC Primary | RC | 30 | academy 2023-04-01 Holy Island Catholic Trust
    St Osyth's CE Primary | CE | 30
    St Winefride's RC Primary | RC | 45
    Thistle Grove School | special | 6
    Wharf Street Primary | community | 60 | from B 2017-09-01
    Whinberry CE Primary | CE | 14`,
  D: `
    Cobden Road Primary | community | 60
    Crossfield CE Primary | CE | 45 | academy 2021-09-01 Minster Schools Trust
    Edgeworth Road CE Primary | CE | 30
    Furnace Hill Primary | community | 60
    Gan Tikvah Jewish Primary | Jewish | 30
    Ironbridge Lane Academy | academy | 45
    Netherlea CE Primary | CE | 30
    Queen of Peace RC Primary | RC | 30
    Sandy Gate Primary | community | 45
    St Hyacinth's RC Primary | RC | 30
    St Oswin's CE Primary | CE | 60
    Upper Croft Academy | academy | 60 | joined 2017-09-01
    Viaduct Primary | community | 60`,
} as const
