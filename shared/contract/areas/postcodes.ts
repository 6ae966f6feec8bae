import { BadInput } from '@social-return/values/bad-input';
import { BUURTEN, type Buurt } from './areas.ts';
import type { Point } from './projection.ts';

/**
 * The middle of each postcode of four digits in Rotterdam, in whole metres east and north of the city hall. From the
 * coordinates of github.com/bobdenotter/4pp (MIT, 2014) by `projection.ts`; postcodes of post office boxes are left out.
 */
const MIDDLES: readonly (readonly [postcode: string, x: number, y: number])[] = [
  ['3011', 525, -538],
  ['3012', -235, -344],
  ['3013', -682, 199],
  ['3014', -899, -303],
  ['3015', -765, -1195],
  ['3016', -381, -1808],
  ['3021', -1371, -569],
  ['3022', -2226, -222],
  ['3023', -1871, -1127],
  ['3024', -1420, -2186],
  ['3025', -2530, -1603],
  ['3026', -2534, -1087],
  ['3027', -2919, -474],
  ['3028', -3832, -713],
  ['3029', -3573, -1465],
  ['3031', 738, 480],
  ['3032', 73, 521],
  ['3033', -591, 562],
  ['3034', 1143, 1191],
  ['3035', 132, 1106],
  ['3036', 190, 1692],
  ['3037', -474, 1733],
  ['3038', -946, 1467],
  ['3039', -1572, 769],
  ['3041', -2582, 684],
  ['3042', -3188, 1310],
  ['3043', -3766, 2229],
  ['3044', -4227, 931],
  ['3045', -1975, 3446],
  ['3046', -3631, 4726],
  ['3047', -5382, 2769],
  ['3051', -165, 2598],
  ['3052', -550, 3211],
  ['3053', -279, 4816],
  ['3054', 491, 3589],
  ['3055', 1879, 4093],
  ['3056', 2330, 3033],
  ['3059', 7057, 6717],
  ['3061', 1845, 411],
  ['3062', 3107, 775],
  ['3063', 3122, -1289],
  ['3064', 4846, -1323],
  ['3065', 5072, 357],
  ['3066', 5190, 1528],
  ['3067', 4865, 2728],
  ['3068', 4540, 3927],
  ['3069', 3712, 4568],
  ['3071', 1794, -1206],
  ['3072', 350, -2295],
  ['3073', 1464, -3395],
  ['3074', 2378, -3157],
  ['3075', 1944, -4161],
  ['3076', 3153, -5414],
  ['3077', 4776, -2570],
  ['3078', 4657, -3741],
  ['3079', 4539, -4911],
  ['3081', 387, -3034],
  ['3082', -805, -3843],
  ['3083', 521, -3925],
  ['3084', 117, -4636],
  ['3085', 817, -5416],
  ['3086', -730, -5320],
  ['3087', -1977, -3330],
  ['3088', -2650, -5644],
  ['3089', -3553, -3528],
  ['3151', -23660, 6464],
  ['3181', -15914, -2010],
  ['3191', -7235, -7132],
  ['3192', -8174, -7664],
  ['3193', -9327, -5829],
  ['3194', -7314, -5655],
  ['3195', -6181, -3755],
  ['3196', -10232, -3959],
  ['3197', -13486, -5288],
  ['3198', -23090, 2317],
  ['3199', -28967, 4436],
];

const BY_POSTCODE = new Map(MIDDLES.map(([postcode, x, y]) => [postcode, { x, y }]));

/** The middle of a postcode of four digits; undefined for one that is none of Rotterdam. */
export function middleOfPostcode(postcode: string): Point | undefined {
  return BY_POSTCODE.get(postcode);
}

/** A postcode crosses borders of buurten: this many of the nearest are named. */
const NEAREST = 3;

/**
 * The buurten nearest to the middle of a postcode, the nearest first. Which one an address lies in, a postcode of four
 * digits cannot tell: the person chooses.
 * @throws BadInput for a postcode that is none of Rotterdam
 */
export function buurtenNear(postcode: string, argument = 'postcode'): readonly Buurt[] {
  const middle = middleOfPostcode(postcode);
  if (!middle) {
    const expected = {
      en: 'the four digits of a postcode in Rotterdam, such as "3026"',
      nl: 'de vier cijfers van een postcode in Rotterdam, zoals "3026"',
    };
    throw new BadInput(argument, expected, postcode);
  }
  const distance = ({ x, y }: Buurt) => Math.hypot(x - middle.x, y - middle.y);
  return BUURTEN.toSorted((one, other) => distance(one) - distance(other)).slice(0, NEAREST);
}
