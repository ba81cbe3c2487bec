import { ZONE } from '../itip.types.js';

/**
 * Windows' names without their " Standard Time", and tzdata's. After CLDR's windowsZones, territory 001; except for
 * Romance, which is how Windows names our own zone and which has the same rules as CLDR's Europe/Paris.
 */
const ZONES = `Romance=${ZONE}
W. Europe=Europe/Berlin|Central Europe=Europe/Budapest|Central European=Europe/Warsaw|FLE=Europe/Kiev|GTB=Europe/Bucharest
GMT=Europe/London|Greenwich=Atlantic/Reykjavik|E. Europe=Europe/Chisinau|Turkey=Europe/Istanbul|Russian=Europe/Moscow
Belarus=Europe/Minsk|Kaliningrad=Europe/Kaliningrad|Azores=Atlantic/Azores|Cape Verde=Atlantic/Cape_Verde
Greenland=America/Godthab|Morocco=Africa/Casablanca|Sao Tome=Africa/Sao_Tome|W. Central Africa=Africa/Lagos
Egypt=Africa/Cairo|South Africa=Africa/Johannesburg|Libya=Africa/Tripoli|Namibia=Africa/Windhoek|Sudan=Africa/Khartoum
South Sudan=Africa/Juba|E. Africa=Africa/Nairobi|Jordan=Asia/Amman|Middle East=Asia/Beirut|Syria=Asia/Damascus
West Bank=Asia/Hebron|Israel=Asia/Jerusalem|Arabic=Asia/Baghdad|Arab=Asia/Riyadh|Iran=Asia/Tehran|Arabian=Asia/Dubai
Azerbaijan=Asia/Baku|Georgian=Asia/Tbilisi|Caucasus=Asia/Yerevan|Afghanistan=Asia/Kabul|West Asia=Asia/Tashkent
Pakistan=Asia/Karachi|India=Asia/Calcutta|Sri Lanka=Asia/Colombo|Nepal=Asia/Katmandu|Central Asia=Asia/Bishkek
Qyzylorda=Asia/Qyzylorda|Bangladesh=Asia/Dhaka|Myanmar=Asia/Rangoon|SE Asia=Asia/Bangkok|China=Asia/Shanghai
Singapore=Asia/Singapore|Taipei=Asia/Taipei|Ulaanbaatar=Asia/Ulaanbaatar|W. Mongolia=Asia/Hovd|Tokyo=Asia/Tokyo
Korea=Asia/Seoul|North Korea=Asia/Pyongyang|Astrakhan=Europe/Astrakhan|Saratov=Europe/Saratov|Volgograd=Europe/Volgograd
Russia Time Zone 3=Europe/Samara|Ekaterinburg=Asia/Yekaterinburg|Omsk=Asia/Omsk|Altai=Asia/Barnaul|Tomsk=Asia/Tomsk
North Asia=Asia/Krasnoyarsk|N. Central Asia=Asia/Novosibirsk|North Asia East=Asia/Irkutsk|Transbaikal=Asia/Chita
Yakutsk=Asia/Yakutsk|Vladivostok=Asia/Vladivostok|Magadan=Asia/Magadan|Sakhalin=Asia/Sakhalin
Russia Time Zone 10=Asia/Srednekolymsk|Russia Time Zone 11=Asia/Kamchatka|Mauritius=Indian/Mauritius
W. Australia=Australia/Perth|Aus Central W.=Australia/Eucla|Cen. Australia=Australia/Adelaide|AUS Central=Australia/Darwin
E. Australia=Australia/Brisbane|AUS Eastern=Australia/Sydney|Tasmania=Australia/Hobart|Lord Howe=Australia/Lord_Howe
West Pacific=Pacific/Port_Moresby|Bougainville=Pacific/Bougainville|Norfolk=Pacific/Norfolk
Central Pacific=Pacific/Guadalcanal|New Zealand=Pacific/Auckland|Fiji=Pacific/Fiji|Chatham Islands=Pacific/Chatham
Tonga=Pacific/Tongatapu|Samoa=Pacific/Apia|Line Islands=Pacific/Kiritimati|Hawaiian=Pacific/Honolulu
Marquesas=Pacific/Marquesas|Easter Island=Pacific/Easter|Aleutian=America/Adak|Alaskan=America/Anchorage
Pacific=America/Los_Angeles|Pacific (Mexico)=America/Tijuana|US Mountain=America/Phoenix|Mountain=America/Denver
Mountain (Mexico)=America/Mazatlan|Yukon=America/Whitehorse|Central America=America/Guatemala|Central=America/Chicago
Central (Mexico)=America/Mexico_City|Canada Central=America/Regina|SA Pacific=America/Bogota|Eastern=America/New_York
Eastern (Mexico)=America/Cancun|Haiti=America/Port-au-Prince|Cuba=America/Havana|US Eastern=America/Indianapolis
Turks And Caicos=America/Grand_Turk|Paraguay=America/Asuncion|Atlantic=America/Halifax|Venezuela=America/Caracas
Central Brazilian=America/Cuiaba|SA Western=America/La_Paz|Pacific SA=America/Santiago|Newfoundland=America/St_Johns
Tocantins=America/Araguaina|E. South America=America/Sao_Paulo|SA Eastern=America/Cayenne|Argentina=America/Buenos_Aires
Montevideo=America/Montevideo|Magallanes=America/Punta_Arenas|Saint Pierre=America/Miquelon|Bahia=America/Bahia`;

/** tzdata's zone by Windows' name in lower case, `romance standard time`. */
export const WINDOWS_ZONES: ReadonlyMap<string, string> = new Map(
  ZONES.split(/[|\n]/).map((entry): [string, string] => {
    const [windows = '', zone = ''] = entry.split('=');
    return [`${windows.toLowerCase()} standard time`, zone];
  }),
);
