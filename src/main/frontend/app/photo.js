const WIDEST_PHOTO = 1600;

// Photos of a phone are far larger than anybody needs to read them; what the browser cannot draw goes as it is.
export async function shrink(file) {
  if (!/^image\/(jpeg|png|webp)$/.test(file.type)) {
    return file;
  }
  try {
    const picture = await createImageBitmap(file);
    if (picture.width <= WIDEST_PHOTO) {
      return file;
    }
    const canvas = document.createElement('canvas');
    canvas.width = WIDEST_PHOTO;
    canvas.height = Math.round((picture.height * WIDEST_PHOTO) / picture.width);
    canvas.getContext('2d').drawImage(picture, 0, 0, canvas.width, canvas.height);
    const blob = await new Promise((done) => canvas.toBlob(done, 'image/jpeg', 0.82));
    return new File([blob], file.name.replace(/\.\w+$/, '.jpg'), { type: 'image/jpeg' });
  } catch {
    return file;
  }
}
