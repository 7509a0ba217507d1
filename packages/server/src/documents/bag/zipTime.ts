/** Every zip we write carries this one time, the earliest a zip can hold in any time zone: same content, same bytes. */
export const ZIP_TIME = new Date(1980, 0, 1, 0, 0, 0);
