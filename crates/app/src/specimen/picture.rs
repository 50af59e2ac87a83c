//! A photo drawn anew from its pixels: whatever else the file carried (where it was taken, with which camera,
//! by whom) stays behind, and so does anything that is no picture.

use std::io::Cursor;

use essaim_domain::Reason;
use image::codecs::jpeg::JpegEncoder;
use image::{DynamicImage, ImageDecoder, ImageFormat, ImageReader, Limits};

/// The longest side kept, in pixels: more than a screen shows.
const LONGEST: u32 = 1600;

/// The longest side read: a telephone's photo has a third of it.
const LARGEST_SIDE: u32 = 16_000;

/// The most memory one picture may take while it is read.
const MEMORY: u64 = 256 << 20;

/// How good a JPEG is written, of 100.
const QUALITY: u8 = 85;

/// A picture as it is kept.
#[derive(Debug)]
pub(crate) struct Picture {
    /// `jpeg` or `png`.
    pub(crate) kind: &'static str,
    /// Its bytes.
    pub(crate) bytes: Vec<u8>,
    /// Its size in pixels.
    pub(crate) size: (u32, u32),
}

/// Reads a PNG or JPEG, turns it as its camera was held, makes it smaller where it is large, and writes it anew.
///
/// # Errors
/// [`Reason::NotAPicture`] of anything else, and of pictures too large to be read.
pub(super) fn drawn_anew(bytes: &[u8]) -> Result<Picture, Reason> {
    let format = image::guess_format(bytes).map_err(|_| Reason::NotAPicture)?;
    let kind = if format == ImageFormat::Jpeg {
        "jpeg"
    } else if format == ImageFormat::Png {
        "png"
    } else {
        return Err(Reason::NotAPicture);
    };
    let read = read(bytes, format).map_err(|_| Reason::NotAPicture)?;
    let small = if read.width() > LONGEST || read.height() > LONGEST {
        read.thumbnail(LONGEST, LONGEST)
    } else {
        read
    };
    let size = (small.width(), small.height());
    let bytes = written(&small, format).map_err(|_| Reason::NotAPicture)?;
    Ok(Picture { kind, bytes, size })
}

fn read(bytes: &[u8], format: ImageFormat) -> image::ImageResult<DynamicImage> {
    let mut limits = Limits::default();
    limits.max_image_width = Some(LARGEST_SIDE);
    limits.max_image_height = Some(LARGEST_SIDE);
    limits.max_alloc = Some(MEMORY);
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    reader.limits(limits);
    let mut decoder = reader.into_decoder()?;
    let turned = decoder.orientation()?;
    let mut image = DynamicImage::from_decoder(decoder)?;
    image.apply_orientation(turned);
    Ok(image)
}

fn written(image: &DynamicImage, format: ImageFormat) -> image::ImageResult<Vec<u8>> {
    let mut bytes = Vec::new();
    if format == ImageFormat::Jpeg {
        let flat = image.to_rgb8();
        JpegEncoder::new_with_quality(&mut bytes, QUALITY).encode_image(&flat)?;
    } else {
        let flat = DynamicImage::ImageRgba8(image.to_rgba8());
        flat.write_to(&mut Cursor::new(&mut bytes), ImageFormat::Png)?;
    }
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn painted(width: u32, height: u32) -> DynamicImage {
        let red = |x: u32, _| image::Rgb([u8::try_from(x % 256).unwrap(), 0, 0]);
        DynamicImage::ImageRgb8(image::RgbImage::from_fn(width, height, red))
    }

    fn jpeg(width: u32, height: u32) -> Vec<u8> {
        written(&painted(width, height), ImageFormat::Jpeg).unwrap()
    }

    /// A JPEG with an EXIF block that says how the camera was held, and where it was.
    fn with_exif(jpeg: &[u8]) -> Vec<u8> {
        let tiff = [
            b"Exif\0\0II*\0\x08\0\0\0\x01\0".as_slice(),
            b"\x12\x01\x03\0\x01\0\0\0\x06\0\0\0\0\0\0\0".as_slice(),
            b"GPSLatitude 47.2382".as_slice(),
        ]
        .concat();
        let length = u16::try_from(tiff.len() + 2).unwrap().to_be_bytes();
        let (start, rest) = jpeg.split_at(2);
        [start, b"\xff\xe1", &length, &tiff, rest].concat()
    }

    #[test]
    fn a_photo_keeps_its_pixels_and_tells_no_place() {
        let carried = with_exif(&jpeg(40, 20));
        assert!(carried.windows(3).any(|part| part == b"GPS"));
        let drawn = drawn_anew(&carried).unwrap();
        assert_eq!(
            (drawn.kind, drawn.size),
            ("jpeg", (20, 40)),
            "turned as it was held"
        );
        for told in [b"GPS".as_slice(), b"Exif", b"47.2382"] {
            assert!(!drawn.bytes.windows(told.len()).any(|part| part == told));
        }
    }

    #[test]
    fn a_large_photo_becomes_as_large_as_a_screen() {
        let drawn = drawn_anew(&jpeg(3200, 800)).unwrap();
        assert_eq!(drawn.size, (1600, 400));
        let png = written(&painted(30, 30), ImageFormat::Png).unwrap();
        let drawn = drawn_anew(&png).unwrap();
        assert_eq!((drawn.kind, drawn.size), ("png", (30, 30)));
    }

    #[test]
    fn what_is_no_picture_is_refused() {
        let cut = jpeg(40, 20);
        let (cut, _) = cut.split_at(60);
        let svg = b"<svg xmlns='http://www.w3.org/2000/svg'/>".as_slice();
        for bytes in [
            b"".as_slice(),
            b"solid cube",
            svg,
            b"GIF89a\x01\0\x01\0",
            cut,
        ] {
            assert_eq!(drawn_anew(bytes).unwrap_err(), Reason::NotAPicture);
        }
    }

    #[test]
    fn a_picture_that_claims_to_be_huge_is_refused_before_it_takes_memory() {
        let mut png = written(&painted(1, 1), ImageFormat::Png).unwrap();
        png.splice(16..24, [0, 0, 0x7f, 0xff, 0, 0, 0x7f, 0xff]);
        assert_eq!(drawn_anew(&png).unwrap_err(), Reason::NotAPicture);
    }
}
