/**
 * Words of a company that doesn't exist. `!left`, `!idle` and `!never` say when someone was last seen; `=` gives the sign-in name.
 */
const STAFF = `
Finance: Anna Müller, Jean-Baptiste Lefèvre, Priya Raman, Tom O'Brien, Grażyna Kowalczyk!left, Héctor Núñez, Sophie Laurent
Sales: Markus Weiß, Fatima Zahra El Idrissi, Łukasz Wójcik!idle, Emily Carter, Søren Ødegaard, Giulia Bianchi!left, Daniel Novák
Marketing: Chloé Dubois, Olena Shevchenko, Mateo García, Zoë van den Berg!idle, Ryan Brooks!never, Ayşe Yıldız, Nguyễn Thị Hạnh
HR: Ingrid Lindström, Maria José Pereira, Hannah Fischer, Aoife Byrne!left, Kwame Mensah, Luca Rossi
Operations: Stefan Krüger, Anjali Deshpande, Carlos Ibáñez, 李娜=li.na, Ewa Zielińska!idle, Pieter Janssens, Олександр Бондар=oleksandr.bondar
IT: Katrin Vogel, Björn Åkesson, Sarah Johnson, Δημήτρης Παππάς=dimitris.pappas, Mehmet Öztürk!idle, Claire Martin
`

const MAIN = `
IT | Default
Finance | Finance
Finance | Finance > Reporting
Finance | Finance > Reporting > Month End
Finance | Finance > Reporting > Month End > Close Checklists
Finance | Finance > Planning & Forecast (EU)
Finance | Finance > Treasury
Sales | Sales
Sales | Sales > EMEA
Sales | Sales > EMEA > DACH
Sales | Sales > EMEA > DACH > Key Accounts
Sales | Sales > EMEA > UK & Ireland
Sales | Sales > Americas
Sales | Sales > Reporting
Marketing | Marketing
Marketing | Marketing > Campaigns
Marketing | Marketing > Web (SEO/SEA)
HR | HR
HR | HR > People Analytics
HR | HR > Recruiting
Operations | Operations
Operations | Operations > Supply Chain
Operations | Operations > Supply Chain > Inbound/Outbound
Operations | Operations > Plants (EU)
IT | IT
IT | IT > Data Platform
IT | IT > Licences & Usage
`

const MARKETING = `
Marketing | Default
Marketing | Campaigns
Marketing | Campaigns > Spring/Summer
Marketing | Campaigns > Autumn/Winter
Marketing | Brand (Agencies)
Sales | Trade Marketing
`

const SUBJECTS = `
Finance: P&L, Balance Sheet, Cash Flow Forecast, Accruals, Cost Centre Report, Budget vs. Actual, Intercompany Reconciliation, DSO, VAT Return, Travel Expenses
Sales: Pipeline, Bookings, Quota Attainment, Win/Loss Analysis, Account Health, Discounts, Order Intake, Churn, Territory Planner, Price List Check
Marketing: Campaign ROI, Web Traffic, Lead Funnel, Newsletter Performance, Event Attendance, Brand Tracker, SEO Rankings, Media Spend, Attribution
HR: Headcount, Attrition, Time to Hire, Absence, Training Hours, Diversity, Payroll Check, Engagement Survey
Operations: OTIF, Stock Levels, Scrap Rate, OEE, Carrier Performance, Shift Plan, Supplier Scorecard, Energy Use, Returns
IT: Tableau Usage, Extract Refreshes, Service Desk, Licence Count, Data Quality, Job Run Times, Access Review, Superstore
`

export const VARIANTS = [
  '',
  '',
  'Overview',
  'Weekly',
  'Monthly',
  '2025',
  '2026',
  'EMEA',
  'DACH',
  'US',
  'by Region',
  'by Plant',
  '– Management',
  '(draft)',
  'v2',
  'Q3',
  'Details',
  'old',
  'France, Benelux',
  '"final"'
]

/** @param {string} text @returns {[string, string][]} lines, parted at the first `separator` */
function readLines(text, separator = ': ') {
  return text
    .trim()
    .split('\n')
    .map((line) => {
      const at = line.indexOf(separator)
      return [line.slice(0, at), line.slice(at + separator.length)]
    })
}

export const PEOPLE = readLines(STAFF).map(([department, people]) => ({
  department,
  people: people.split(', ').map((person) => {
    const [, fullName = '', login, mark] =
      /^([^=!]+)(?:=([^!]+))?(?:!(\w+))?$/.exec(person) ?? []
    return { fullName, login, mark }
  })
}))

/** @param {string} text */
function readPaths(text) {
  return readLines(text, ' | ').map(([department, path]) => ({
    department,
    path: path.split(' > ')
  }))
}

/** The projects of each site, parents first, and the department that works in them. */
export const PROJECTS = {
  main: readPaths(MAIN),
  marketing: readPaths(MARKETING)
}

/** What the content of each department is about. */
export const TOPICS = new Map(
  readLines(SUBJECTS).map(([department, topics]) => [
    department,
    topics.split(', ')
  ])
)
