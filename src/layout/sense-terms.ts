/** Words of research administration that rules of sense know by name. */

/** Words that general segmenters are known to part (印|发). */
export const WORDS: readonly string[] = [
  ...['印发', '转发', '批转', '核发', '制发', '签订', '共建', '组建', '筹建', '设立', '评估', '验收', '申报'],
  ...['实验室', '研究室', '办公室', '工作室', '教研室', '委员会', '研究会', '理事会', '领导小组', '工作组'],
  ...['研究院', '研究所', '科学院', '工程院', '设计院', '科技厅', '教育厅', '财政厅', '外事办', '科技局'],
  ...['科学技术厅', '科学技术局', '科学技术部', '省委', '省政府', '市政府', '人民政府办公厅', '办公厅'],
  ...['开发区', '示范区', '高新区', '自治区', '直辖市', '国际化', '信息化', '产业化', '现代化', '数字化'],
  ...['中国香港', '中国澳门', '中国台湾', '批复', '整改', '报送', '填报', '自查', '专项', '政府间', '第一批'],
  ...['多样性', '可持续', '高质量', '新能源', '新材料', '储能', '氢能', '生物质能', '遥感', '防灾', '减灾'],
  ...['负责人', '依托单位', '中外', '双边', '多边', '一带一路', '产学研', '长三角', '粤港澳', '大湾区'],
  ...['申报书', '任务书', '计划书', '协议书', '责任书', '承诺书', '通知书', '建议书', '计划表', '一览表'],
];

/** Terms of several words that are better kept on one line; spaces stand where words of Latin letters part. */
export const TERMS: readonly string[] = [
  ...[
    '联合实验室',
    '国际联合实验室',
    '国际联合研究中心',
    '国际合作联合实验室',
    '重点实验室',
    '联合研究中心',
    '研究中心',
    '创新中心',
    '合作基地',
    '创新平台',
    '技术中心',
  ],
  ...['国际科技合作', '科技合作', '国际合作', '科学技术', '科技创新', '技术转移', '技术创新', '人才培养'],
  ...[
    '管理办法',
    '实施细则',
    '实施方案',
    '实施意见',
    '工作方案',
    '工作规则',
    '指导意见',
    '暂行规定',
    '暂行办法',
  ],
  ...[
    '建设方案',
    '建设计划',
    '生物多样性',
    '可持续利用',
    '工作计划',
    '工作总结',
    '年度报告',
    '总结报告',
    '自查报告',
    '可行性研究报告',
  ],
  ...[
    '申报指南',
    '申报工作',
    '申报通知',
    '评审结果',
    '评估结果',
    '认定名单',
    '项目名单',
    '拟立项项目',
    '专家组',
  ],
  ...['依托单位', '合作单位', '有限公司', '股份有限公司', '有限责任公司', '人民政府', '专项资金', '专项经费'],
  ...[
    '人工智能',
    '转化医学',
    '智能制造',
    '新能源',
    '新材料',
    '生物医药',
    '生命科学',
    '量子信息',
    '集成电路',
    '碳中和',
  ],
  ...['高质量发展', '国际交流', '学术委员会', '管理委员会', '开放课题', '重大事项', '中期检查', '绩效评价'],
  ...[
    'Joint Laboratory',
    'Joint Research Center',
    'Joint Research Centre',
    'Research Center',
    'Key Laboratory',
  ],
  ...[
    'Science and Technology',
    'Artificial Intelligence',
    'Hong Kong, China',
    'Macao, China',
    'Taiwan, China',
    'New Zealand',
    'South Korea',
  ],
  ...['United Kingdom', 'United States', 'South Africa', 'Saudi Arabia', 'Sri Lanka', 'Costa Rica'],
];

/** What ends the name of a body: the place after it is a good one. */
export const BODIES: readonly string[] = [
  ...[
    '大学',
    '学院',
    '学校',
    '研究院',
    '研究所',
    '研究中心',
    '中心',
    '公司',
    '集团',
    '医院',
    '实验室',
    '基地',
  ],
  ...[
    '人民政府',
    '委员会',
    '办公室',
    '办公厅',
    '科学技术厅',
    '科学技术局',
    '科学技术部',
    '科技厅',
    '教育厅',
    '财政厅',
    '厅',
    '局',
    '协会',
    '学会',
  ],
  ...['联盟', '基金会', '管委会', '大使馆', '总领事馆', '科技部', '教育部', '财政部'],
];

/** Kinds of official documents: one alone on the last line is a stump, 的 before it or not. */
export const DOCUMENTS: readonly string[] = [
  ...[
    '通知',
    '公告',
    '通告',
    '通报',
    '意见',
    '决定',
    '决议',
    '批复',
    '请示',
    '报告',
    '函',
    '复函',
    '议案',
    '纪要',
  ],
  ...[
    '命令',
    '公报',
    '办法',
    '规定',
    '细则',
    '规则',
    '方案',
    '计划',
    '名单',
    '指南',
    '申请书',
    '申报书',
    '清单',
  ],
];

/** They lean on what is before them: never first in a line. */
export const LEANING = new Set([
  ...['的', '了', '着', '过', '地', '得', '之', '等', '等等', '们', '者'],
  ...['和', '与', '及', '或', '暨', '以及', '或者', '并', '并且', '同', '跟', '而'],
]);

/** They open what is after them: never last in a line. */
export const OPENING = new Set([
  ...[
    '关于',
    '对',
    '对于',
    '在',
    '为',
    '为了',
    '把',
    '将',
    '向',
    '从',
    '以',
    '由',
    '就',
    '按',
    '按照',
    '根据',
    '被',
  ],
  ...['各', '每', '本', '该', '此', '第', '不', '未', '非', '拟', '所'],
]);

/** Words of Latin titles that a line had better not end with; the first ones had better begin one. */
export const SMALL_BEGINNING = new Set(['on', 'for', 'of', 'in', 'and', 'with', 'between', 'under', 'to']);
export const SMALL = new Set([
  ...SMALL_BEGINNING,
  ...['a', 'an', 'the', 'at', 'by', 'from', 'or', 'into', '&'],
]);

/** Single 汉字 that end a word as a rule: a line may end after them. */
export const ENDING = new Set([
  ...'厅局部委办院所校省市县区州盟旗乡镇村会社处科室司馆站厂组队团奖书表法案年月日届批期号次家国洲室学部园港班版类项人',
]);
